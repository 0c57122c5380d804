import { datasourceOf, hookOf, madeAsset, WEB_SEARCH_ASSET } from './assets.js';
import type { Person } from './people.js';
import { EMBEDDING, GEMINI_FLASH, GPT, GPT_MINI, HAIKU, MODELS, RERANK, SONNET, WEB_SEARCH } from './models.js';
import { ASSISTANTS, MCP_SERVERS, WORKFLOWS, type Workflow } from './organisation.js';
import type { Random } from './random.js';
import { CATEGORIES, ERRORS, KINDS, OPERATIONS, STATUSES, type CodedEvent } from './staging.js';

export type SessionKind = 'chat' | 'cli' | 'workflow' | 'eli' | 'indexing' | 'asset' | 'spike';

/** One in how many sessions is of which kind, by habit: chat, cli, workflow, eli, indexing, asset. */
const MIX = {
  chat: [80, 1, 4, 5, 2, 8],
  cli: [22, 62, 4, 3, 2, 7],
  workflow: [34, 2, 48, 4, 4, 8],
  mixed: [50, 17, 20, 5, 2, 6],
} as const;
const SESSION_KINDS: readonly SessionKind[] = ['chat', 'cli', 'workflow', 'eli', 'indexing', 'asset'];

const NOTHING: CodedEvent = {
  kind: 0,
  time: 0,
  user: 0,
  project: 0,
  assistant: 0,
  workflow: 0,
  run: 0,
  conversation: 0,
  asset: 0,
  status: 1,
  error: 0,
  model: 0,
  operation: 0,
  category: 0,
  input: -1,
  cacheRead: -1,
  cacheCreation: -1,
  output: -1,
  cost: -1,
  duration: -1,
  messages: 0,
};

const code = (list: readonly string[], name: string): number => list.indexOf(name) + 1;
const LLM = code(KINDS, 'llm');
const CHAT = code(OPERATIONS, 'chat');

interface Call {
  readonly model: number;
  readonly category: string;
  readonly input: number;
  readonly cacheRead?: number;
  readonly cacheCreation?: number;
  readonly output?: number;
  readonly operation?: string;
}

/** Writes the events of one sitting of one person: a conversation, a coding session, a workflow's run… */
export class Sessions {
  readonly #random: Random;
  readonly #write: (event: CodedEvent) => void;
  /** No event is later than this (epoch milliseconds, exclusive). */
  readonly #end: number;
  #runs = 0;
  #conversations = 0;

  constructor(random: Random, end: number, write: (event: CodedEvent) => void) {
    this.#random = random;
    this.#end = end;
    this.#write = write;
  }

  kindFor(person: Person): SessionKind {
    return SESSION_KINDS[this.#random.weighted(MIX[person.habit])] ?? 'chat';
  }

  add(kind: SessionKind, user: number, project: number, start: number): void {
    const who = { ...NOTHING, user: user + 1, project: project + 1 };
    switch (kind) {
      case 'chat':
        this.#chat(who, project, start);
        break;
      case 'cli':
        this.#cli(who, start);
        break;
      case 'workflow':
        this.#run(who, this.#workflowOf(project), start, 1);
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

  #chat(who: CodedEvent, project: number, start: number): void {
    const random = this.#random;
    const choices = ASSISTANTS.flatMap((assistant, index) => (assistant.project === project ? [index] : []));
    /* The first assistant of a project is its most used. */
    const index = choices[random.weighted(choices.map((_, order) => 1 / (order + 1)))] ?? 0;
    const assistant = ASSISTANTS[index];
    if (!assistant) return;
    const turns = Math.max(1, Math.min(25, Math.round(random.around(3.2, 0.75))));
    const base = { ...who, assistant: index + 1, conversation: (this.#conversations += 1) };
    let time = start;
    let context = Math.round(random.around(1300, 0.5));
    for (let turn = 0; turn < turns; turn += 1) {
      if (assistant.retrieves) time += this.#retrieve(base, time);
      if (assistant.tool === 'web' && random.chance(0.35)) time += this.#webSearch(base, time);
      if (assistant.tool === 'mcp' && random.chance(0.5)) time += this.#mcp(base, time);
      const input = context + Math.round(random.around(220, 0.8)) + (assistant.retrieves ? 1800 : 0);
      const cacheRead = turn > 0 && context > 1024 ? context - (context % 128) : 0;
      const output = Math.round(random.around(330, 0.7));
      const call = this.#cached({ model: assistant.model, category: 'platform', input, output }, cacheRead);
      time += this.#call({ ...base, messages: 1 }, call, time, 0.018);
      context = input + output;
      time += Math.round(random.around(50_000, 0.9));
    }
    if (random.chance(0.025)) {
      this.#put({ ...base, kind: code(KINDS, 'shared'), asset: datasourceOf(this.#drawn()), time: time + 4000 });
    }
  }

  #cli(who: CodedEvent, start: number): void {
    const random = this.#random;
    const base = { ...who, conversation: (this.#conversations += 1) };
    const model = [SONNET, GPT, HAIKU][random.weighted([6, 2, 2])] ?? SONNET;
    const calls = Math.max(2, Math.min(60, Math.round(random.around(11, 0.7))));
    let time = start;
    let context = Math.round(random.around(14_000, 0.4));
    for (let step = 0; step < calls; step += 1) {
      const added = Math.round(random.around(1500, 0.9));
      const output = Math.round(random.around(380, 0.8));
      const input = Math.min(180_000, context + added);
      const call = { model, category: 'cli', input, output };
      time += this.#call(base, this.#cached(call, step > 0 ? Math.min(context, input) : 0), time, 0.01);
      if (random.chance(0.08)) time += this.#mcp(base, time);
      context = input + output;
      time += Math.round(random.around(9000, 0.8));
    }
  }

  #run(who: CodedEvent, workflowIndex: number, start: number, scale: number): void {
    const random = this.#random;
    const workflow = WORKFLOWS[workflowIndex];
    if (!workflow) return;
    const run = (this.#runs += 1);
    const base = { ...who, workflow: workflowIndex + 1, run };
    if (random.chance(0.12))
      this.#put({ ...base, run: 0, kind: code(KINDS, 'webhook'), asset: hookOf(workflowIndex), time: start });
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
      time += this.#call(
        base,
        this.#cached(call, random.chance(0.4) ? Math.round(input * 0.3) : 0),
        time,
        last ? 1 : 0,
      );
      if (random.chance(0.1)) time += this.#webSearch(base, time);
    }
    this.#put({
      ...base,
      kind: code(KINDS, 'run'),
      operation: code(OPERATIONS, 'invoke_workflow'),
      time: start,
      duration: Math.round(time - start + random.around(400, 0.5)),
      status: code(STATUSES, aborted ? 'aborted' : fails ? 'error' : 'ok'),
      error: fails && !aborted ? code(ERRORS, 'tool_failed') : 0,
    });
  }

  #eli(who: CodedEvent, start: number): void {
    const calls = this.#random.integer(1, 3);
    let time = start;
    for (let step = 0; step < calls; step += 1) {
      const input = Math.round(this.#random.around(2600, 0.6));
      const output = Math.round(this.#random.around(420, 0.6));
      time += this.#call(who, { model: GPT_MINI, category: 'eli', input, output }, time, 0.01) + 2000;
    }
  }

  #indexing(who: CodedEvent, start: number): void {
    const batches = this.#random.integer(3, 14);
    let time = start;
    this.#put({ ...who, kind: code(KINDS, 'asset-updated'), asset: datasourceOf(this.#drawn()), time });
    for (let batch = 0; batch < batches; batch += 1) {
      const input = Math.round(this.#random.around(7000, 0.3));
      time += this.#call(who, { model: EMBEDDING, category: 'embedding', operation: 'embeddings', input }, time, 0.003);
    }
  }

  #asset(who: CodedEvent, start: number): void {
    const kind =
      ['asset-created', 'asset-updated', 'asset-deleted', 'shared'][this.#random.weighted([4, 5, 1, 2])] ?? '';
    this.#put({ ...who, kind: code(KINDS, kind), asset: madeAsset(this.#drawn()), time: start });
    if (this.#random.chance(0.5)) {
      /* The assistant that helps to write prompts. */
      this.#call(who, { model: GEMINI_FLASH, category: 'platform', input: 1600, output: 500 }, start + 3000, 0.01);
    }
  }

  #retrieve(base: CodedEvent, time: number): number {
    const query = Math.round(this.#random.around(60, 0.6));
    const embedding = { model: EMBEDDING, category: 'embedding', operation: 'embeddings', input: query };
    const first = this.#call(base, embedding, time, 0.002);
    const documents = Math.round(this.#random.around(9000, 0.4));
    return (
      first +
      this.#call(
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
      kind: code(KINDS, 'tool'),
      operation: code(OPERATIONS, 'execute_tool'),
      category: code(CATEGORIES, 'tool'),
      asset: WEB_SEARCH_ASSET,
    };
    this.#put({ ...base, ...tool, time, duration, cost: WEB_SEARCH });
    return duration;
  }

  #mcp(base: CodedEvent, time: number): number {
    const duration = Math.round(this.#random.around(600, 0.7));
    const asset = 1 + this.#random.weighted(MCP_SERVERS.map((_, order) => 1 / (order + 1)));
    this.#put({ ...base, kind: code(KINDS, 'mcp'), asset, time, duration });
    return duration;
  }

  /** Splits the repeated part of a prompt off as cached, at the models that have a price for it. */
  #cached(call: Call, repeated: number): Call {
    const price = MODELS[call.model];
    if (price?.cacheRead === undefined) return call;
    const cacheRead = Math.round(repeated * 0.96);
    if (price.cacheCreation === undefined) return { ...call, cacheRead };
    return {
      ...call,
      cacheRead,
      cacheCreation: Math.round((call.input - cacheRead) * (call.category === 'cli' ? 0.8 : 0.3)),
    };
  }

  /** One call of a model. Returns how long it took, in milliseconds. */
  #call(base: CodedEvent, call: Call, time: number, failing: number): number {
    const random = this.#random;
    const price = MODELS[call.model];
    const { input, cacheRead = 0, cacheCreation = 0 } = call;
    const fails = failing > 0 && random.chance(failing);
    /* Who is turned away pays nothing: the provider counted no tokens. */
    const refused = fails && random.chance(0.5);
    const output = fails ? 0 : (call.output ?? 0);
    const duration = Math.round(random.around(refused ? 300 : 500 + output * 11 + input * 0.02, 0.3));
    const cost =
      (input - cacheRead - cacheCreation) * (price?.input ?? 0) +
      cacheRead * (price?.cacheRead ?? 0) +
      cacheCreation * (price?.cacheCreation ?? 0) +
      output * (price?.output ?? 0);
    this.#put({
      ...base,
      kind: LLM,
      time,
      model: call.model + 1,
      operation: call.operation === undefined ? CHAT : code(OPERATIONS, call.operation),
      category: code(CATEGORIES, call.category),
      input: refused ? 0 : input,
      cacheRead: refused || price?.cacheRead === undefined ? -1 : cacheRead,
      cacheCreation: refused || price?.cacheCreation === undefined ? -1 : cacheCreation,
      output: call.operation === undefined ? output : -1,
      cost: refused ? 0 : cost,
      duration,
      status: fails ? 2 : 1,
      error: fails ? random.integer(1, 3) : 0,
    });
    return duration;
  }

  #put(event: CodedEvent): void {
    /* What would end after the last moment is moved before it, in order. */
    const late = event.time - this.#end;
    if (late >= 0) event.time = this.#end - 1 - Math.floor(60_000 / (1 + late / 60_000));
    this.#write(event);
  }

  #drawn(): number {
    return this.#random.integer(0, 399);
  }

  #workflowOf(project: number): number {
    const own = WORKFLOWS.flatMap((workflow, index): [number, Workflow][] =>
      workflow.project === project ? [[index, workflow]] : [],
    );
    return own[this.#random.weighted(own.map(([, { weight }]) => weight))]?.[0] ?? 0;
  }
}
