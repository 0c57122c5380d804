-- The words that the statements beside this one are written in. Run it first.

-- Ids that stand for nobody are no persons: model/placeholder-users.ts has the same.
CREATE OR REPLACE TEMP MACRO is_person(id) AS
  coalesce(lower(trim(id)) NOT IN ('', 'unknown', 'system', '00000000-0000-0000-0000-000000000000'), false);

-- Whose assets are everybody's: what is used of them is nobody's merit.
CREATE OR REPLACE TEMP MACRO is_shared_creator(id) AS lower(trim(id)) IN ('system', 'codemie', 'epm-cdme', 'demo');

CREATE OR REPLACE TEMP MACRO is_cli(cost_category) AS coalesce(cost_category = 'cli', false);

-- A name that says something: a store that was filled by SQL may hold empty ones.
CREATE OR REPLACE TEMP MACRO named(id) AS nullif(id, '');

-- A call of a model that belongs to a conversation in the browser.
CREATE OR REPLACE TEMP MACRO is_web(kind, cost_category, conversation_id) AS
  kind = 'llm' AND cost_category = 'platform' AND named(conversation_id) IS NOT NULL;

-- The share of rows that fulfil a condition.
CREATE OR REPLACE TEMP MACRO share_of(condition) AS avg(coalesce(condition, false)::INTEGER);

-- None is 0, and what is larger than a BIGINT is as large: a score does not tell them apart.
CREATE OR REPLACE TEMP MACRO whole(amount) AS least(coalesce(amount, 0), 9223372036854775807)::BIGINT;

-- Money, of which none is not known.
CREATE OR REPLACE TEMP MACRO money(amount) AS
  CASE WHEN amount IS NOT NULL THEN greatest(least(amount, 9223372036854775807), -9223372036854775807)::BIGINT END;
