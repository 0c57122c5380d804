import { NO_TEXT, type Texts } from '../../usage-files/plain/texts.js';
import type { EventTable, Person } from './event-table.js';

/** What rows have said of one person, by the numbers of the texts. */
interface Said {
  name: number;
  nameAt: number;
  email: number;
  emailAt: number;
  /** The project of the row before: most rows say what the last one has said. */
  project: number;
  readonly projects: Set<number>;
}

/** Whom rows speak of, where they have been, and what they are called: the newest that is said counts. */
export class People {
  readonly #said: (Said | undefined)[] = [];

  /** @param at when the row that says so was */
  speakOf(user: number, project: number, name: number, email: number, at: number): void {
    if (user === NO_TEXT) return;
    const said = (this.#said[user] ??= {
      name: NO_TEXT,
      nameAt: -Infinity,
      email: NO_TEXT,
      emailAt: -Infinity,
      project: NO_TEXT,
      projects: new Set(),
    });
    if (name !== NO_TEXT && at >= said.nameAt) {
      said.name = name;
      said.nameAt = at;
    }
    if (email !== NO_TEXT && at >= said.emailAt) {
      said.email = email;
      said.emailAt = at;
    }
    if (project === NO_TEXT || project === said.project) return;
    said.project = project;
    said.projects.add(project);
  }

  known(texts: Readonly<Record<'user_id' | 'user_name' | 'user_email' | 'project_id', Texts>>) {
    const people = new Map<string, Person>();
    const members = new Map<string, ReadonlySet<string>>();
    for (const [user, said] of this.#said.entries()) {
      const id = texts.user_id.list[user];
      if (!said || id === undefined) continue;
      people.set(id, {
        name: texts.user_name.list[said.name] ?? null,
        email: texts.user_email.list[said.email] ?? null,
      });
      const projects = [...said.projects].flatMap((project) => texts.project_id.list[project] ?? []);
      if (projects.length > 0) members.set(id, new Set(projects));
    }
    return { people, members } satisfies Pick<EventTable, 'people' | 'members'>;
  }
}
