/** Ids are UUIDv4 strings, branded per kind so that a staff id can't be passed where a card id is meant. */
declare const kind: unique symbol;
export type Id<Kind extends string> = string & { readonly [kind]: Kind };

export type WardId = Id<'ward'>;
export type CardId = Id<'card'>;
export type ServiceUserId = Id<'serviceUser'>;
export type StaffId = Id<'staff'>;
export type RegistrationId = Id<'registration'>;
export type OrganisationId = Id<'organisation'>;
export type RoundId = Id<'round'>;
export type ActionId = Id<'action'>;
export type PointId = Id<'point'>;
export type SessionId = Id<'session'>;
export type CommandId = Id<'command'>;
export type OutboxKeyId = Id<'outboxKey'>;
