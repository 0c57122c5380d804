-- How often others have opened, in the period, what each person has ever shared.
CREATE OR REPLACE TEMP TABLE openings AS
SELECT s.user_id, count(*) AS shared_accesses
FROM (
  SELECT DISTINCT conversation_id, user_id FROM events
  WHERE kind = 'shared' AND conversation_id IS NOT NULL AND time < $to AND is_person(user_id)
) AS s
JOIN events AS e ON e.conversation_id = s.conversation_id
WHERE e.kind = 'share-opened' AND e.time >= $from AND e.time < $to AND e.user_id IS DISTINCT FROM s.user_id
GROUP BY s.user_id;
