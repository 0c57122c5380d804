import { SingleFlight } from '../engines/single-flight.js';

/** How long an answer is kept, in milliseconds: long enough for the elements of one page that ask the same. */
const KEPT_FOR = 3000;
const MOST_KEPT = 500;

/** The bodies of answers, each made once for all who ask the same within seconds. */
export class Answers extends SingleFlight<object> {
  constructor() {
    super({ keptFor: KEPT_FOR, mostKept: MOST_KEPT });
  }
}
