import { engineClosed, reasonOf, TooManyWaiting } from './failures.js';

export interface TurnLimits {
  /** How many run at a time: one less for all askers together, two less for one of them. */
  readonly atOnce: number;
  readonly mostWaiting: number;
  readonly mostWaitingOfOne: number;
}

interface Ticket {
  readonly asker: string | undefined;
  readonly admit: (done: () => void) => void;
  readonly refuse: (error: Error) => void;
}

/**
 * Who may run next. Askers take turns, however many statements each of them has, and none has all places; what the gateway
 * itself has to know, such as who somebody is, goes first and has a place that no asker takes.
 */
export class Turns {
  readonly #limits: TurnLimits;
  /** By asker, in the order of their turns. */
  readonly #waiting = new Map<string | undefined, Ticket[]>();
  readonly #running = new Map<string | undefined, number>();
  #closed = false;

  constructor(limits: TurnLimits) {
    this.#limits = limits;
  }

  /** Resolves with what is to be called at the end of the turn; rejects where the signal is aborted before it comes. */
  take(asker: string | undefined, signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const fault = this.#refusal(asker);
      if (fault) {
        reject(fault);
        return;
      }
      if (signal.aborted) {
        reject(reasonOf(signal));
        return;
      }
      const settle = () => {
        signal.removeEventListener('abort', leave);
      };
      const ticket: Ticket = {
        asker,
        admit: (done) => {
          settle();
          resolve(done);
        },
        refuse: (error) => {
          settle();
          reject(error);
        },
      };
      const leave = () => {
        this.#remove(ticket);
        reject(reasonOf(signal));
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#ticketsOf(asker).push(ticket);
      this.#admit();
    });
  }

  /** Refuses all who wait and all who come. */
  close(): void {
    this.#closed = true;
    const tickets = [...this.#waiting.values()].flat();
    this.#waiting.clear();
    for (const ticket of tickets) ticket.refuse(engineClosed());
  }

  #refusal(asker: string | undefined): Error | undefined {
    if (this.#closed) return engineClosed();
    const { mostWaiting, mostWaitingOfOne } = this.#limits;
    const own = this.#waiting.get(asker)?.length ?? 0;
    if (asker !== undefined && own >= mostWaitingOfOne) {
      return new TooManyWaiting(`${String(own)} statements of one asker wait already.`);
    }
    let all = 0;
    for (const tickets of this.#waiting.values()) all += tickets.length;
    return all >= mostWaiting ? new TooManyWaiting(`${String(all)} statements wait already.`) : undefined;
  }

  #ticketsOf(asker: string | undefined): Ticket[] {
    const found = this.#waiting.get(asker);
    if (found) return found;
    const tickets: Ticket[] = [];
    this.#waiting.set(asker, tickets);
    return tickets;
  }

  #remove(ticket: Ticket): void {
    const tickets = this.#waiting.get(ticket.asker);
    if (!tickets) return;
    const index = tickets.indexOf(ticket);
    if (index >= 0) tickets.splice(index, 1);
    if (tickets.length === 0) this.#waiting.delete(ticket.asker);
  }

  #admit(): void {
    for (let ticket = this.#next(); ticket; ticket = this.#next()) {
      const { asker, admit } = ticket;
      this.#running.set(asker, this.#runningOf(asker) + 1);
      let ended = false;
      admit(() => {
        if (ended) return;
        ended = true;
        const left = this.#runningOf(asker) - 1;
        if (left > 0) this.#running.set(asker, left);
        else this.#running.delete(asker);
        this.#admit();
      });
    }
  }

  #next(): Ticket | undefined {
    const { atOnce } = this.#limits;
    let running = 0;
    for (const count of this.#running.values()) running += count;
    if (running >= atOnce) return undefined;
    if (this.#waiting.has(undefined)) return this.#shift(undefined);
    if (running - this.#runningOf(undefined) >= Math.max(1, atOnce - 1)) return undefined;
    for (const asker of this.#waiting.keys()) {
      if (this.#runningOf(asker) < Math.max(1, atOnce - 2)) return this.#shift(asker);
    }
    return undefined;
  }

  /** Whoever has had a turn goes to the end. */
  #shift(asker: string | undefined): Ticket | undefined {
    const tickets = this.#waiting.get(asker);
    const ticket = tickets?.shift();
    this.#waiting.delete(asker);
    if (tickets && tickets.length > 0) this.#waiting.set(asker, tickets);
    return ticket;
  }

  #runningOf(asker: string | undefined): number {
    return this.#running.get(asker) ?? 0;
  }
}
