import type { ResolveReference } from './fhirBundle.ts';
import { nameOf } from './fhirConditions.ts';
import type { Held } from './fhirRecords.ts';
import {
  conditionSchema,
  type FhirCarePlan,
  type FhirGoal,
  type FhirMedicationRequest,
  type FhirReference,
  namedSchema,
} from './fhirSchemas.ts';
import { conceptWords, yearOf } from './fhirWording.ts';

/** Active medicines as the words of the `medicines` row, each once; a request not to give something is passed over. */
export function describeMedicines(medicines: readonly Held<FhirMedicationRequest>[], resolve: ResolveReference): string {
  const lines = medicines
    .filter(({ resource }) => resource.status === 'active' && resource.doNotPerform !== true && resource.intent !== 'proposal')
    .map(({ resource }) => {
      const dosage = (resource.dosageInstruction ?? []).map(
        ({ text, asNeededBoolean }) => text || (asNeededBoolean ? 'as needed' : ''),
      );
      const year = yearOf(resource.authoredOn);
      const name = [nameMedicine(resource, resolve), ...dosage.filter(text => text !== '')].join(', ');
      return `- ${name}${year === null ? '' : ` (prescribed ${year})`}`;
    });
  return [...new Set(lines)].join('\n');
}

/** Active care plans with what they are for and what they do, then the goals, as the words of the `support` row. */
export function describeCare(
  carePlans: readonly Held<FhirCarePlan>[],
  goals: readonly Held<FhirGoal>[],
  resolve: ResolveReference,
): string {
  const plans = carePlans
    .filter(({ resource }) => resource.status === 'active')
    .map(({ resource }) => describePlan(resource, resolve));
  const wishes = goals
    .filter(({ resource }) => GOALS_IN_FORCE.includes(resource.lifecycleStatus ?? ''))
    .map(({ resource }) => `- ${conceptWords(resource.description) ?? 'Goal without words in the source'}`);
  if (wishes.length > 0) plans.push(['Goals:', ...new Set(wishes)].join('\n'));
  return plans.join('\n\n');
}

/** What an active care plan is called: the reason for being on the ward where no condition tells it. Empty where there is none. */
export function nameActivePlan(carePlans: readonly Held<FhirCarePlan>[]): string {
  const active = carePlans.find(({ resource }) => resource.status === 'active');
  return active === undefined ? '' : namePlan(active.resource);
}

const GOALS_IN_FORCE = ['planned', 'accepted', 'active', 'on-hold'];
const ACTIVITIES_OVER = ['completed', 'cancelled', 'stopped', 'entered-in-error'];

function describePlan(plan: FhirCarePlan, resolve: ResolveReference): string {
  const year = yearOf(plan.period?.start);
  const addressed = (plan.addresses ?? []).flatMap(reference => nameAddressed(reference, resolve) ?? []);
  const head = `${namePlan(plan)}${year === null ? '' : ` (since ${year})`}${addressed.length > 0 ? `, for ${[...new Set(addressed)].join('; ')}` : ''}`;
  const activities = (plan.activity ?? [])
    .filter(({ detail }) => !ACTIVITIES_OVER.includes(detail?.status ?? ''))
    .flatMap(({ detail, reference }) => conceptWords(detail?.code) || detail?.description || reference?.display || [])
    .map(activity => `- ${activity}`);
  return activities.length > 0 ? [`${head}:`, ...new Set(activities)].join('\n') : head;
}

function namePlan(plan: FhirCarePlan): string {
  const category = (plan.category ?? []).map(conceptWords).find(words => words !== null);
  return plan.title || category || plan.description || 'Care plan';
}

function nameAddressed(reference: FhirReference, resolve: ResolveReference): string | null {
  const condition = conditionSchema.safeParse(resolve(reference)?.resource);
  return condition.success ? nameOf(condition.data) : (reference.display ?? null);
}

function nameMedicine(request: FhirMedicationRequest, resolve: ResolveReference): string {
  const { medicationCodeableConcept: concept, medicationReference: reference, contained } = request;
  const inside = contained?.find(({ id }) => id && reference?.reference === `#${id}`);
  const outside = namedSchema.safeParse(reference ? resolve(reference)?.resource : undefined);
  const named = conceptWords(concept) ?? conceptWords(inside?.code) ?? (outside.success ? conceptWords(outside.data.code) : null);
  return named ?? reference?.display ?? 'Medicine without a name in the source';
}
