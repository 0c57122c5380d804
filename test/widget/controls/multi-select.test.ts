import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { MultiSelect, Option } from '../../../src/widget/controls/multi-select.js';
import '../../../src/widget/controls/multi-select.js';
import { settled } from '../../fake-source.js';
import { click, enter, get, getAll, has, listenTo, textOf } from '../support.js';

const MANY = 10_000;
/** An option is 32 pixels high, and nine are in view. */
const ROW = 32;

const person = (index: number): Option => ({ id: `p${String(index)}`, label: `Person ${String(index)}` });
const people = Array.from({ length: MANY }, (_, index) => person(index));

describe('analytics-multi-select', () => {
  let element: MultiSelect;

  const input = () => get(element, 'combobox') as HTMLInputElement;
  const list = () => element.shadowRoot!.querySelector<HTMLElement>('[role=listbox]')!;
  const options = () => getAll(element, 'option');
  const chips = () => getAll(element, 'listitem').map((chip) => textOf(chip).replace(/ ×$/, ''));
  const meant = () => {
    const id = input().getAttribute('aria-activedescendant');
    return options().find((option) => option.id === id);
  };
  const press = async (...keys: string[]) => {
    for (const key of keys) await sendKeys({ press: key });
    await settled();
  };
  const scrolled = async (top: number) => {
    const told = new Promise((resolve) => {
      list().addEventListener('scroll', resolve, { once: true });
    });
    list().scrollTop = top;
    await told;
    await settled();
  };
  const isInView = (option: Element) => {
    const [part, whole] = [option.getBoundingClientRect(), list().getBoundingClientRect()];
    return part.top >= whole.top - 1 && part.bottom <= whole.bottom + 1;
  };

  beforeEach(async () => {
    element = await fixture(html`<analytics-multi-select label="Users" .options=${people}></analytics-multi-select>`);
    input().focus();
    await press('ArrowDown');
  });

  describe('of ten thousand options', () => {
    it('has few in the document, told as some of all', () => {
      expect(options()).to.have.length.within(9, 60);
      expect(list().scrollHeight).to.equal(MANY * ROW);
      expect(options()[0]!.ariaSetSize).to.equal(String(MANY));
      expect(options().map(({ ariaPosInSet }) => Number(ariaPosInSet))).to.deep.equal(
        options().map((_, index) => index + 1),
      );
    });

    it('counts what it was not given, too', async () => {
      element.more = 500;
      await settled();
      expect(options()[0]!.ariaSetSize).to.equal('10500');
      expect(textOf(element.shadowRoot!)).to.contain('500 more: type to narrow the list');
    });

    const keys: readonly [keys: string[], to: number][] = [
      [['End'], MANY - 1],
      [['End', 'Home'], 0],
      [['End', 'ArrowUp', 'ArrowUp'], MANY - 3],
      [['End', 'ArrowDown'], 0],
      [['ArrowUp'], MANY - 1],
      [['PageDown'], 9],
      [['PageDown', 'PageDown', 'PageUp'], 9],
      [['End', 'PageUp', 'PageUp'], MANY - 19],
      [['PageUp'], 0],
      [Array.from({ length: 12 }, () => 'ArrowDown'), 12],
    ];
    for (const [pressed, to] of keys)
      it(`goes with ${pressed[0]!}${pressed.length > 1 ? ` … (${String(pressed.length)} keys)` : ''} to option ${String(to)}, in view`, async () => {
        await press(...pressed);
        expect(textOf(meant()!)).to.equal(`Person ${String(to)}`);
        expect(meant()!.ariaPosInSet).to.equal(String(to + 1));
        expect(isInView(meant()!)).to.equal(true);
        expect(options()).to.have.length.at.most(60);
      });

    it('scrolls, with the options of that place', async () => {
      await scrolled(5000 * ROW);
      const [first] = options().filter(isInView);
      expect(textOf(first!)).to.equal('Person 5000');
      expect(options()).to.have.length.at.most(60);
      expect(meant(), 'the meant one is out of the document').to.equal(undefined);
      expect(input().hasAttribute('aria-activedescendant')).to.equal(false);
      await press('ArrowDown');
      expect(textOf(meant()!)).to.equal('Person 1');
      expect(isInView(meant()!)).to.equal(true);
    });

    it('stays where it was scrolled while options are picked', async () => {
      await scrolled(5000 * ROW + 10);
      await click(options().find((option) => textOf(option) === 'Person 5003')!);
      expect(element.value).to.deep.equal(['p5003']);
      expect(list().scrollTop).to.equal(5000 * ROW + 10);
      expect(get(element, 'option', 'Person 5003').ariaSelected).to.equal('true');
    });

    it('begins at the top again when it is narrowed, and when it is opened anew', async () => {
      await press('End');
      await sendKeys({ type: '999' });
      await settled();
      expect(textOf(options()[0]!)).to.equal('Person 999');
      expect(options()[0]!.ariaSetSize).to.equal('19');
      expect(list().scrollTop).to.equal(0);
      await press('Escape', 'End', 'ArrowUp', 'Escape', 'ArrowDown');
      expect(list().scrollTop).to.equal(0);
      expect(textOf(options()[0]!)).to.equal('Person 0');
    });

    it('keeps a shorter list in view where it was scrolled past its end', async () => {
      await press('End');
      element.options = people.slice(0, 20);
      await settled();
      expect(textOf(options().at(-1)!)).to.equal('Person 19');
      expect(isInView(options().at(-1)!)).to.equal(true);
    });

    it('opens and is typed in without waiting', async () => {
      const times: string[] = [];
      const measure = async (what: string, act: () => Promise<unknown>) => {
        const start = performance.now();
        await act();
        element.getBoundingClientRect();
        times.push(`${what} ${(performance.now() - start).toFixed(1)} ms`);
      };
      await press('Escape');
      await measure('open', () => click(input()));
      for (const text of ['p', 'person 1', 'person 12']) await measure(`“${text}”`, () => enter(input(), text));
      expect(options()[0]!.ariaSetSize).to.equal('111');
      // For the record: how long it takes is this machine's affair.
      console.log(`10,000 options: ${times.join(', ')}`);
    });

    it('is closed without any in the document', async () => {
      await press('Escape');
      expect(options()).to.deep.equal([]);
      expect(list().scrollHeight).to.be.below(ROW);
    });
  });

  it('lets Shift+Home and Shift+End select text', async () => {
    await sendKeys({ type: 'per' });
    await press('ArrowDown');
    await sendKeys({ down: 'Shift' });
    await press('Home');
    await sendKeys({ up: 'Shift' });
    expect(input().selectionStart).to.equal(0);
    expect(input().selectionEnd).to.equal(3);
    expect(textOf(meant()!)).to.equal('Person 1');
  });

  it('cuts long names short, with all of it in the tooltip', async () => {
    const label = 'Legacy re-platforming of the claims back office, '.repeat(9).trim();
    element.options = [{ id: 'long', label }];
    await settled();
    const [option] = options();
    expect(option!.getBoundingClientRect().height).to.equal(ROW);
    expect(option!.title).to.equal(label);
    expect(list().scrollWidth).to.equal(list().clientWidth);
  });

  describe('says below the options', () => {
    it('that more are on their way', async () => {
      element.options = [person(1)];
      element.loading = true;
      await settled();
      expect(options()).to.have.length(1);
      expect(textOf(element.shadowRoot!)).to.contain('Loading…');
    });

    it('what went wrong, aloud', async () => {
      const region = listenTo(get(element, 'status'));
      element.options = [person(1)];
      element.problem = 'The server took too long to answer.';
      await settled();
      expect(options()).to.have.length(1);
      expect(region.heard.at(-1)).to.equal('The server took too long to answer.');
      region.stop();
    });
  });

  describe('with many chips', () => {
    const ids = (count: number) => people.slice(0, count).map(({ id }) => id);
    const show = async (count: number) => {
      element.value = ids(count);
      await settled();
    };

    it('shows up to six', async () => {
      await show(6);
      expect(chips()).to.have.length(6);
      expect(has(element, 'button', 'Show fewer')).to.equal(false);
      expect(getAll(element, 'button')).to.have.length(6);
    });

    it('folds up the rest, and opens it', async () => {
      await show(9);
      expect(chips()).to.have.length(6);
      const more = get(element, 'button', '+3 more');
      expect(more.getAttribute('aria-expanded')).to.equal('false');
      await click(more);
      expect(chips()).to.have.length(9);
      expect(more.getAttribute('aria-expanded')).to.equal('true');
      await click(get(element, 'button', 'Show fewer'));
      expect(chips()).to.have.length(6);
    });

    it('takes each away by itself, and has nothing to open when six are left', async () => {
      await show(7);
      await click(get(element, 'button', '+1 more'));
      await click(get(element, 'button', 'Remove Person 3'));
      expect(element.value).to.deep.equal(ids(7).filter((id) => id !== 'p3'));
      expect(chips()).to.have.length(6);
      expect(getAll(element, 'button')).to.have.length(6);
      await show(7);
      expect(chips(), 'folded up again').to.have.length(6);
    });

    it('shows those that Backspace takes away', async () => {
      await show(9);
      await press('Backspace');
      expect(chips().at(-1)).to.equal('Person 7');
      expect(chips()).to.have.length(8);
    });

    it('is accessible, folded and open', async () => {
      await show(9);
      await expect(element).to.be.accessible();
      await click(get(element, 'button', '+3 more'));
      await expect(element).to.be.accessible();
    });
  });
});
