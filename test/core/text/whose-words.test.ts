import { expect } from '@open-wc/testing';
import { whoseWords } from '../../../src/core/text/whose-words.js';
import type { Row } from '../../../src/core/types.js';

const admin = { role: 'platform-admin' };
const olena = { role: 'project-admin', projects: ['apollo', 'atlas', 'zephyr'], managedProjects: ['apollo', 'atlas'] };
const anna = { role: 'user', projects: ['apollo'], managedProjects: [] };
const names: Record<string, string> = { u1: 'Anna Kowalska', u2: '王伟' };

const words = (viewer: Row | undefined, projects: string[] = [], users: string[] = []) =>
  whoseWords({ viewer, filters: { projects, users }, locale: 'en-US', nameOf: (id) => names[id] });

describe('whoseWords', () => {
  it('says whose figures a viewer sees when nothing is chosen', () => {
    expect(words(admin)).to.equal('everybody');
    expect(words(olena)).to.equal('everybody in apollo, atlas, and your own elsewhere');
    expect(words({ ...olena, projects: ['apollo', 'atlas'] })).to.equal('everybody in apollo, atlas');
    expect(words(anna)).to.equal('your own activity');
    expect(words(undefined), 'nobody knows who looks').to.equal('');
  });

  it('says it of the projects chosen, more than two by number', () => {
    expect(words(admin, ['apollo'])).to.equal('everybody in apollo');
    expect(words(admin, ['apollo', 'atlas', 'zephyr'])).to.equal('everybody in 3 projects');
    expect(words(olena, ['apollo'])).to.equal('everybody in apollo');
    expect(words(olena, ['zephyr'])).to.equal('your own activity in zephyr');
    expect(words(olena, ['apollo', 'zephyr'])).to.equal('everybody in apollo, your own activity in zephyr');
    expect(words(anna, ['apollo'])).to.equal('your own activity in apollo');
    expect(words(undefined, ['apollo'])).to.equal('apollo');
  });

  it('names one or two people, and counts more or unknown ones', () => {
    expect(words(admin, [], ['u1'])).to.equal('Anna Kowalska');
    expect(words(admin, ['apollo'], ['u1'])).to.equal('apollo · Anna Kowalska');
    expect(words(undefined, [], ['u1', 'u2'])).to.equal('Anna Kowalska, 王伟');
    expect(words(admin, [], ['u1', 'u2', 'u3'])).to.equal('3 people');
    expect(words(admin, [], ['u9'])).to.equal('1 person');
  });

  it('reads what a source may send as it is, and nothing into what it may not', () => {
    expect(words({ role: 'project-admin', managedProjects: null, projects: 3 })).to.equal('your own activity');
    expect(words({})).to.equal('your own activity');
  });
});
