-- Of how many types the data sources are that each person has used in the period.
CREATE OR REPLACE TEMP TABLE datasource_types AS
SELECT user_id, count(DISTINCT d.type) AS datasource_types_used
FROM events AS e
JOIN datasources AS d ON d.datasource_id = e.asset_id
WHERE e.kind = 'datasource-used' AND e.time >= $from AND e.time < $to AND NOT is_cli(e.cost_category)
  AND is_person(e.user_id)
GROUP BY user_id;
