-- Who has taken up what each person has made: per assistant and per workflow, the others who have used it in the period.
CREATE OR REPLACE TEMP TABLE reuse AS
SELECT user_id, sum(adopters) AS adopters, sum(external_users) AS external_users
FROM (
  SELECT creator_id AS user_id, count(DISTINCT e.user_id) AS adopters, 0 AS external_users
  FROM (
    SELECT DISTINCT assistant_id, user_id FROM events
    WHERE time >= $from AND time < $to AND kind = 'llm' AND NOT is_cli(cost_category) AND is_person(user_id)
  ) AS e
  JOIN assistants USING (assistant_id)
  WHERE e.user_id <> creator_id
  GROUP BY 1
  UNION ALL
  SELECT creator_id, 0, count(DISTINCT e.user_id)
  FROM (
    SELECT DISTINCT workflow_id, user_id FROM events
    WHERE time >= $from AND time < $to AND kind = 'run' AND is_person(user_id)
  ) AS e
  JOIN workflows USING (workflow_id)
  WHERE e.user_id <> creator_id
  GROUP BY 1
)
WHERE is_person(user_id) AND NOT is_shared_creator(user_id)
GROUP BY user_id;
