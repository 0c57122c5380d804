import { COST_CATEGORIES, EVENT_KINDS, EVENT_STATUSES } from '../../src/usage-files/event-columns.js';
import { hookOf, WEB_SEARCH_ASSET } from './assets.js';
import { cached, Calls } from './calls.js';
import { codingSession } from './coding-session.js';
import { type Asset, DATASOURCES_EACH, type Library } from './library.js';
import { EMBEDDING, GEMINI_FLASH, GPT_MINI, RERANK, WEB_SEARCH } from './models.js';
import { ASSISTANTS, PROJECTS, type Workflow, WORKFLOWS } from './organisation.js';
import type { Person } from './people.js';
import type { Random } from './random.js';
import { code, type CodedEvent, ERRORS, NOTHING, OPERATIONS } from './staging.js';

export type SessionKind = 'chat' | 'cli' | 'workflow' | 'eli' | 'indexing' | 'asset' | 'spike';

/** One in how many sessions is of which kind, by habit: chat, cli, workflow, eli, indexing, asset. */
const MIX = {
  chat: [82, 1, 1, 5, 2, 8],
  cli: [24, 62, 1.5, 3, 2, 7],
  workflow: [34, 1, 48, 4, 4, 8],
  mixed: [50, 17, 17, 5, 2, 6],
  keen: [41, 29, 18, 4, 2, 6],
} as const;
const SESSION_KINDS: readonly SessionKind[] = ['chat', 'cli', 'workflow', 'eli', 'indexing', 'asset'];

const DAY = 86_400_000;
const DATASOURCE_WEIGHTS = Array.from({ length: DATASOURCES_EACH }, (_, order) => 1 / (order + 1) ** 2);

export interface SessionOptions {
  /** No event is later than this (epoch milliseconds, exclusive). */
  readonly end: number;
  readonly people: readonly Person[];
  readonly library: Library;
  readonly write: (event: CodedEvent) => void;
}

/** Writes the events of one sitting of one person: a conversation, a coding session, a workflow's run… */
export class Sessions {
  readonly #random: Random;
  readonly #calls: Calls;
  readonly #end: number;
  readonly #people: readonly Person[];
  readonly #library: Library;
  readonly #ownOf = new Map<number, Asset[]>();
  /** By project, positions of people. */
  readonly #members: readonly (readonly number[])[];
  readonly #datasources: readonly (readonly Asset[])[];
  #runs = 0;
  #conversations = 0;

  constructor(random: Random, { end, people, library, write }: SessionOptions) {
    this.#random = random;
    this.#calls = new Calls(random, end, write);
    this.#end = end;
    this.#people = people;
    this.#library = library;
    for (const asset of library.own) {
      const own = this.#ownOf.get(asset.creator);
      if (own) own.push(asset);
      else this.#ownOf.set(asset.creator, [asset]);
    }
    this.#members = PROJECTS.map((_, project) =>
      people.flatMap(({ projects }, user) => (projects.includes(project) ? [user] : [])),
    );
    this.#datasources = PROJECTS.map((_, project) => library.datasources.filter((asset) => asset.project === project));
  }

  kindFor(person: Person): SessionKind {
    return SESSION_KINDS[this.#random.weighted(MIX[person.habit])] ?? 'chat';
  }

  add(kind: SessionKind, user: number, project: number, start: number): void {
    const who = { ...NOTHING, user: user + 1, project: project + 1 };
    const champion = this.#people[user]?.champion ?? 0;
    switch (kind) {
      case 'chat':
        this.#chat(who, project, champion, start);
        break;
      case 'cli':
        who.conversation = this.#conversations += 1;
        codingSession(this.#calls, who, champion, this.#skill(), start);
        break;
      case 'workflow':
        this.#run(who, this.#workflowOf(project, start), start, 1);
        break;
      case 'spike': {
        const archive = WORKFLOWS.findIndex(({ id }) => id === 'workflow-archive-re-summarisation');
        this.#run({ ...who, project: (WORKFLOWS[archive]?.project ?? 0) + 1 }, archive, start, 4);
        break;
      }
      case 'eli':
        this.#eli(who, start);
        break;
      case 'indexing':
        this.#indexing(who, start);
        break;
      case 'asset':
        this.#asset(who, start);
    }
  }

  #chat(who: CodedEvent, project: number, champion: number, start: number): void {
    const random = this.#random;
    const choices = ASSISTANTS.flatMap((assistant, index) =>
      assistant.project === project && (this.#library.assistants[index]?.created ?? 0) <= start ? [index] : [],
    );
    /* The first assistant of a project is its most used. */
    const index = choices[random.weighted(choices.map((_, order) => 1 / (order + 1)))] ?? 0;
    const assistant = ASSISTANTS[index];
    if (!assistant) return;
    /* Who is all for it asks further, and gives more to read and to work with. */
    const turns = Math.max(1, Math.min(25, Math.round(random.around(2.7 + 1.5 * champion, 0.75))));
    const base = { ...who, assistant: index + 1, conversation: (this.#conversations += 1) };
    let time = start;
    if (random.chance(0.005 + 0.2 * champion ** 2)) this.#use('skill-used', base, this.#skill().position, time);
    if (assistant.retrieves || random.chance(0.25 * champion ** 2)) {
      this.#use('datasource-used', base, this.#datasource(project).position, time);
    }
    let context = Math.round(random.around(1300, 0.5));
    for (let turn = 0; turn < turns; turn += 1) {
      if (assistant.retrieves) time += this.#retrieve(base, time);
      if (assistant.tool === 'web' && random.chance(0.35)) time += this.#webSearch(base, time);
      if (random.chance(assistant.tool === 'mcp' ? 0.5 : 0.06 * champion ** 2)) time += this.#calls.mcp(base, time);
      const input = context + Math.round(random.around(220, 0.8)) + (assistant.retrieves ? 1800 : 0);
      const cacheRead = turn > 0 && context > 1024 ? context - (context % 128) : 0;
      const output = Math.round(random.around(330, 0.7));
      const call = cached({ model: assistant.model, category: 'platform', input, output }, cacheRead);
      time += this.#calls.call({ ...base, messages: 1 }, call, time, 0.018);
      context = input + output;
      time += Math.round(random.around(50_000, 0.9));
    }
    if (random.chance(0.004 + 0.12 * champion ** 2)) this.#share(base, project, champion, time + 4000);
  }

  /** Passes a conversation on to colleagues, some of whom open it in the next days. */
  #share(base: CodedEvent, project: number, champion: number, time: number): void {
    const random = this.#random;
    this.#calls.put({ ...base, kind: code(EVENT_KINDS, 'shared'), time });
    const members = this.#members[project] ?? [];
    const openings = Math.floor(random.next() * (2 + 5 * champion));
    for (let opening = 0; opening < openings; opening += 1) {
      const opened = time + Math.round(random.around(0.3 * DAY, 1));
      const user = random.pick(members);
      const joined = this.#end - (1 - (this.#people[user]?.joined ?? 0)) * 365 * DAY;
      if (user + 1 === base.user || opened >= this.#end || opened < joined) continue;
      this.#use('share-opened', { ...base, user: user + 1, assistant: 0 }, 0, opened);
    }
  }

  #use(kind: string, base: CodedEvent, asset: number, time: number): void {
    this.#calls.put({ ...base, kind: code(EVENT_KINDS, kind), asset, time });
  }

  #run(who: CodedEvent, workflowIndex: number, start: number, scale: number): void {
    const random = this.#random;
    const workflow = WORKFLOWS[workflowIndex];
    if (!workflow) return;
    const run = (this.#runs += 1);
    const base = { ...who, workflow: workflowIndex + 1, run };
    if (random.chance(0.12))
      this.#calls.put({
        ...base,
        run: 0,
        kind: code(EVENT_KINDS, 'webhook'),
        asset: hookOf(workflowIndex),
        time: start,
      });
    const drawn = random.next();
    const fails = drawn < 1 - workflow.success;
    const aborted = drawn < workflow.aborted;
    const steps = fails ? random.integer(1, workflow.steps) : workflow.steps;
    let time = start + 300;
    for (let step = 1; step <= steps; step += 1) {
      const input = Math.min(190_000, Math.round(random.around(workflow.tokens * scale, 0.45)));
      const output = Math.round(random.around(Math.min(1800, 200 + workflow.tokens * 0.06), 0.5));
      const call = { model: workflow.model, category: 'platform', input, output };
      const last = fails && !aborted && step === steps;
      time += this.#calls.call(
        base,
        cached(call, random.chance(0.4) ? Math.round(input * 0.3) : 0),
        time,
        last ? 1 : 0,
      );
      if (random.chance(0.1)) time += this.#webSearch(base, time);
    }
    this.#calls.put({
      ...base,
      kind: code(EVENT_KINDS, 'run'),
      operation: code(OPERATIONS, 'invoke_workflow'),
      time: start,
      duration: Math.round(time - start + random.around(400, 0.5)),
      status: code(EVENT_STATUSES, aborted ? 'aborted' : fails ? 'error' : 'ok'),
      error: fails && !aborted ? code(ERRORS, 'tool_failed') : 0,
    });
  }

  #eli(who: CodedEvent, start: number): void {
    const calls = this.#random.integer(1, 3);
    let time = start;
    for (let step = 0; step < calls; step += 1) {
      const input = Math.round(this.#random.around(2600, 0.6));
      const output = Math.round(this.#random.around(420, 0.6));
      time += this.#calls.call(who, { model: GPT_MINI, category: 'eli', input, output }, time, 0.01) + 2000;
    }
  }

  #indexing(who: CodedEvent, start: number): void {
    const batches = this.#random.integer(3, 14);
    let time = start;
    this.#calls.put({
      ...who,
      kind: code(EVENT_KINDS, 'asset-updated'),
      asset: this.#datasource(who.project - 1).position,
      time,
    });
    for (let batch = 0; batch < batches; batch += 1) {
      const input = Math.round(this.#random.around(7000, 0.3));
      time += this.#calls.call(
        who,
        { model: EMBEDDING, category: 'embedding', operation: 'embeddings', input },
        time,
        0.003,
      );
    }
  }

  #asset(who: CodedEvent, start: number): void {
    const kind = ['asset-updated', 'asset-deleted', 'shared'][this.#random.weighted([7, 1, 2])] ?? '';
    /* Their own, or else what the project has in common. */
    const own = this.#ownOf.get(who.user - 1)?.filter(({ created }) => created <= start) ?? [];
    const common = [...this.#library.assistants, ...this.#library.workflows].filter(
      ({ project, created }) => project === who.project - 1 && created <= start,
    );
    const asset = this.#random.pick(own.length > 0 ? own : common);
    const isPublished = kind === 'shared' && asset.kind !== 'assistants' && asset.kind !== 'workflows';
    this.#use(isPublished ? 'asset-updated' : kind, who, asset.position, start);
    if (this.#random.chance(0.5)) {
      /* The assistant that helps to write prompts. */
      this.#calls.call(
        who,
        { model: GEMINI_FLASH, category: 'platform', input: 1600, output: 500 },
        start + 3000,
        0.01,
      );
    }
  }

  #retrieve(base: CodedEvent, time: number): number {
    const query = Math.round(this.#random.around(60, 0.6));
    const embedding = { model: EMBEDDING, category: 'embedding', operation: 'embeddings', input: query };
    const first = this.#calls.call(base, embedding, time, 0.002);
    const documents = Math.round(this.#random.around(9000, 0.4));
    return (
      first +
      this.#calls.call(
        base,
        { model: RERANK, category: 'rerank', operation: 'rerank', input: documents },
        time + first,
        0.002,
      )
    );
  }

  #webSearch(base: CodedEvent, time: number): number {
    const duration = Math.round(this.#random.around(1400, 0.5));
    const tool = {
      kind: code(EVENT_KINDS, 'tool'),
      operation: code(OPERATIONS, 'execute_tool'),
      category: code(COST_CATEGORIES, 'tool'),
      asset: WEB_SEARCH_ASSET,
    };
    this.#calls.put({ ...base, ...tool, time, duration, cost: WEB_SEARCH });
    return duration;
  }

  #skill(): Asset {
    return this.#random.pick(this.#library.skills);
  }

  /** One of those that a project has in common, the earlier ones more often. */
  #datasource(project: number): Asset {
    const choices = this.#datasources[project] ?? [];
    return choices[this.#random.weighted(DATASOURCE_WEIGHTS)] ?? this.#random.pick(choices);
  }

  #workflowOf(project: number, time: number): number {
    const own = WORKFLOWS.flatMap((workflow, index): [number, Workflow][] =>
      workflow.project === project && (this.#library.workflows[index]?.created ?? 0) <= time ? [[index, workflow]] : [],
    );
    return own[this.#random.weighted(own.map(([, { weight }]) => weight))]?.[0] ?? 0;
  }
}
