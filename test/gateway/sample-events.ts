import { makeLibrary } from '../../demo/sample/library.js';
import { makeEvents } from '../../demo/sample/make-events.js';
import { MODELS } from '../../demo/sample/models.js';
import { ASSISTANTS, BRANCHES, CLIENTS, PROJECTS, REPOSITORIES, WORKFLOWS } from '../../demo/sample/organisation.js';
import { makePeople } from '../../demo/sample/people.js';
import { type CodedEvent, ERRORS, OPERATIONS } from '../../demo/sample/staging.js';
import { COST_CATEGORIES, EVENT_KINDS, EVENT_STATUSES, type Event } from '../../src/usage-files/event-columns.js';

/** An event of the sample organisation, and what its user is called. */
export interface SampleEvent {
  readonly event: Event;
  readonly called: { readonly name?: string; readonly email?: string };
}

/** Gives about so many events of the sample organisation, in the order in which it makes them; a year up to a full hour. */
export async function eachSampleEvent(
  events: number,
  anchor: number,
  take: (sample: SampleEvent) => void,
): Promise<void> {
  const seed = 'files';
  const people = makePeople(seed);
  const library = makeLibrary(seed, anchor, people);
  const named = (list: readonly string[], code: number) => list[code - 1] ?? null;
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  const [users, projects, models] = [ids(people), ids(PROJECTS), ids(MODELS)];
  const [assistants, workflows] = [ids(ASSISTANTS), ids(WORKFLOWS)];
  const known = (value: number) => (value < 0 ? null : BigInt(value));
  const numbered = (prefix: string, value: number) => (value === 0 ? null : `${prefix}-${String(value)}`);
  let count = 0;
  const eventOf = (coded: CodedEvent): Event => ({
    event_id: `s${String((count += 1))}`,
    kind: named(EVENT_KINDS, coded.kind) ?? 'llm',
    time: BigInt(Math.floor(coded.time)) * 1000n,
    until: null,
    user_id: named(users, coded.user),
    project_id: named(projects, coded.project),
    assistant_id: named(assistants, coded.assistant),
    workflow_id: named(workflows, coded.workflow),
    run_id: numbered('run', coded.run),
    conversation_id: numbered('conv', coded.conversation),
    asset_id: named(library.ids, coded.asset),
    status: named(EVENT_STATUSES, coded.status) ?? 'ok',
    error_type: named(ERRORS, coded.error),
    provider: null,
    model: named(models, coded.model),
    operation: named(OPERATIONS, coded.operation),
    requests: 1n,
    cost_category: named(COST_CATEGORIES, coded.category),
    input_tokens: known(coded.input),
    cache_read_input_tokens: known(coded.cacheRead),
    cache_creation_input_tokens: known(coded.cacheCreation),
    cache_creation_1h_input_tokens: null,
    output_tokens: known(coded.output),
    cost_nusd: known(coded.cost),
    duration_ms: known(coded.duration),
    messages: coded.messages,
    repository: named(REPOSITORIES, coded.repository),
    lines_added: known(coded.lines),
    files_changed: known(coded.files),
    lines_removed: known(coded.removed),
    prompts: known(coded.prompts),
    branch: named(BRANCHES, coded.branch),
    client: named(CLIENTS, coded.client),
    client_version: null,
    endpoint: null,
    response_status: null,
  });
  await makeEvents({
    seed,
    anchor,
    events,
    people,
    library,
    write: (coded) => {
      const { name, email } = people[coded.user - 1] ?? {};
      take({ event: eventOf(coded), called: { ...(name && { name }), ...(email && { email }) } });
    },
    onProgress: () => undefined,
  });
}
