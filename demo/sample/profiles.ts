import type { Person } from './people.js';
import { REGIONS } from './regions.js';

const PLACES: Readonly<Record<string, readonly [country: string, city: string]>> = {
  'central-europe': ['Poland', 'Kraków'],
  'eastern-europe': ['Ukraine', 'Lviv'],
  greece: ['Greece', 'Athens'],
  israel: ['Israel', 'Haifa'],
  turkey: ['Türkiye', 'İzmir'],
  india: ['India', 'Pune'],
  thailand: ['Thailand', 'Bangkok'],
  vietnam: ['Vietnam', 'Da Nang'],
  china: ['China', 'Shenzhen'],
  japan: ['Japan', 'Osaka'],
  korea: ['South Korea', 'Busan'],
  brazil: ['Brazil', 'Recife'],
};
const JOBS = [
  ['Java', 'Software Engineer', 'Engineering'],
  ['TypeScript', 'Lead Software Engineer', 'Engineering'],
  ['Python', 'Data Scientist', 'Data'],
  ['Testing', 'Test Engineer', 'Quality'],
  ['Cloud', 'Systems Engineer', 'Operations'],
  ['Analysis', 'Business Analyst', 'Business'],
] as const;

/** What the directory says of everybody: the columns of `user_profiles`. Of some regions it says no place. */
export function profilesOf(people: readonly Person[]): (string | null)[][] {
  return people.map(({ id, region }, index) => {
    const [country = null, city = null] = PLACES[REGIONS[region]?.id ?? ''] ?? [];
    const [skill, title, group] = JOBS[(index * 7) % JOBS.length] ?? JOBS[0];
    return [id, skill, country, city, title, group];
  });
}
