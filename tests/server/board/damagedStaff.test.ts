import { describe, expect, it } from 'vitest';
import { checkDatabase } from '../../../server/backup/checkDatabase.ts';
import { signInProgram } from '../../journeys/support/program.ts';
import { type Who, wardWithMinutes } from '../minutes/wardWithMinutes.ts';

/** What changes a row behind the server's back, as a failing disk does. */
async function damagedWard() {
  const ward = await wardWithMinutes();
  const { sqlite } = ward.server.connections.writer;
  const damage = (sql: string, id: string) => {
    sqlite.pragma('ignore_check_constraints = on');
    expect(sqlite.prepare(sql).run(id).changes).toBe(1);
    sqlite.pragma('ignore_check_constraints = off');
  };
  const faults = () => checkDatabase(sqlite.name).faults.filter(({ code }) => code !== 'engine');
  /** To someone who has just signed in. */
  const answerOf = async (who: Who, door: string) => {
    const program = await signInProgram(ward.server.url, ward.staff[who].handle ?? '');
    const answer = await fetch(`${ward.server.url}/api/${door}`, { headers: program.headers });
    program.close();
    const body: unknown = await answer.json();
    return { status: answer.status, body };
  };
  return { ...ward, damage, faults, answerOf };
}

const ROLE = "update memberships set role = role || 'x' where staff_id = ?";

describe('what someone is, damaged', () => {
  it.each<Who>(['gp', 'careProvider', 'observer', 'nurse'])(
    'P13, AC3: whose role on the ward can’t be read has none: the ward is as if there were none, and verify names it (%s)',
    async who => {
      const { answerOf, server, cards, roundId, staff, damage, faults } = await damagedWard();
      const doors = [
        `wards/${server.ward.wardId}/board`,
        `wards/${server.ward.wardId}/rounds`,
        `wards/${server.ward.wardId}/search?q=family`,
        `cards/${cards.none.cardId}`,
        `rounds/${roundId}`,
        `rounds/${roundId}/minutes`,
      ];
      const answers = (of: Who) => Promise.all([...doors, 'wards', 'actions'].map(door => answerOf(of, door)));
      expect((await answers(who))[0]).toMatchObject({ status: 200 });
      expect(faults()).toEqual([]);
      damage(ROLE, staff[who].staffId);
      const told = await answers(who);
      expect(told.slice(0, doors.length).map(({ status }) => status)).toEqual(doors.map(() => 404));
      expect(told.slice(doors.length)).toMatchObject([{ body: { wards: [] } }, { body: { actions: [] } }]);
      expect(faults()).toEqual([{ code: 'staffDamaged', what: expect.stringContaining(staff[who].staffId) as string }]);
    },
  );

  it('P13, AC5: under a registration that can’t be read nobody acts, and verify names it', async () => {
    const { staff, server, damage, faults } = await damagedWard();
    const [registration] = staff.nurse.registrations;
    const registrationId = registration?.registrationId ?? '';
    const held = async () => (await server.store.findStaff(staff.nurse.staffId))?.registrations;
    expect(await held()).toEqual([registration]);
    damage("update registrations set side = 'heelth' where registration_id = ?", registrationId);
    expect(await held()).toEqual([]);
    expect(faults()).toEqual([{ code: 'staffDamaged', what: expect.stringContaining(registrationId) as string }]);
  });

  it('P13, T20: an organisation whose kind can’t be read is named to nobody who may not know of a practice', async () => {
    const { staff, server, damage, faults } = await damagedWard();
    const { organisationId } = staff.gp;
    const kind = async () => (await server.store.listOrganisations()).find(each => each.organisationId === organisationId)?.kind;
    damage("update organisations set kind = 'gpPracticf' where organisation_id = ?", organisationId);
    expect(await kind()).toBe('gpPractice');
    expect(faults()).toEqual([{ code: 'staffDamaged', what: expect.stringContaining(organisationId) as string }]);
  });
});
