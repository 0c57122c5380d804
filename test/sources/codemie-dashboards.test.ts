import { expect } from '@open-wc/testing';
import { readBoard } from '../../src/core/board/read-board.js';
import { boardsOfCodemie } from '../../src/sources/codemie-dashboards.js';

const widget = (rest: object) => ({ id: 'w', title: 'Title', size: 'half', ...rest });
const dashboards = [
  {
    id: 'd1',
    name: 'Management',
    sections: [
      {
        id: 's1',
        name: 'Overview',
        widgets: [
          widget({ widgetType: 'overview', metricType: 'summaries', size: 'full', title: 'General' }),
          widget({
            widgetType: 'ratio',
            metricType: 'spending',
            currentValueField: 'current_spending',
            limitValueField: 'budget_limit',
          }),
        ],
      },
      {
        id: 's2',
        name: 'Tables',
        widgets: [
          widget({ widgetType: 'table', metricType: 'assistants-chats' }),
          widget({ widgetType: 'table', metricType: 'tools-usage' }),
          widget({
            widgetType: 'pie',
            metricType: 'llms-usage',
            valueField: 'total_requests',
            labelField: 'model_name',
          }),
          widget({
            widgetType: 'bar',
            metricType: 'projects-spending',
            valueField: 'total_cost_usd',
            labelField: 'project',
          }),
          widget({ widgetType: 'table', metricType: 'something/new' }),
        ],
      },
    ],
  },
  { id: 'd2', name: '', sections: [] },
];

describe('boardsOfCodemie', () => {
  it('makes a board of each dashboard: sections are headings, widgets are cards', () => {
    const [board, other] = boardsOfCodemie(dashboards)!;
    expect([board!.name, other!.name]).to.deep.equal(['Management', 'Dashboard 2']);
    expect(board!.cards.map(({ element, width }) => `${element} ${String(width)}`)).to.deep.equal([
      'heading 12',
      'summary-metrics 12',
      'personal-spending 6',
      'heading 12',
      'assistants-table 6',
      'analytics-report 6',
      'analytics-report 6',
      'analytics-report 6',
      'codemie-something-new 6',
    ]);
    expect(board!.cards[0]!.heading).to.equal('Overview');
    expect(board!.cards[6]!.attributes).to.deep.equal({
      report: 'llms',
      kind: 'donut',
      view: 'chart',
      measure: 'requests',
    });
    expect(board!.cards[7]!.attributes).to.include({ report: 'spending-by-project', kind: 'bars' });
  });

  it('keeps all that CodeMie knew of a widget, and makes boards that can be read again', () => {
    for (const board of boardsOfCodemie(dashboards)!) expect(readBoard(JSON.stringify(board))).to.deep.equal(board);
    expect(boardsOfCodemie(dashboards)![0]!.cards.at(-1)!['codemie']).to.include({ metricType: 'something/new' });
  });

  it('takes one dashboard as well, and nothing that is none', () => {
    expect(boardsOfCodemie(dashboards[0])!.length).to.equal(1);
    for (const value of [[], null, {}, 'x', { version: 1, cards: [] }, [dashboards[0], {}]])
      expect(boardsOfCodemie(value)).to.equal(undefined);
  });
});
