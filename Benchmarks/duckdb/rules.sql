-- The rules: subject, detail, and what is missing when a rule cannot be decided ('' otherwise).
CREATE MACRO code(value) AS coalesce('"' || value || '"', 'null');
CREATE MACRO month_text(months) AS code(CAST((months - 1) // 12 * 100 + (months - 1) % 12 + 1 AS VARCHAR));

CREATE TABLE on_roll AS
SELECT roll, citizen_id, min(start_month) AS start_month, sum(amount) AS amount, min(basis) AS basis,
       bool_or(replaces) AS replaces
FROM enrolled GROUP BY roll, citizen_id;

CREATE TABLE tested AS
SELECT home, hukou_no, n, income12, std, houses, cars, asset, income_unknown, asset_unknown, full_payment, dibao
FROM (
  SELECT home, sum(household_amount) AS dibao, bool_or(full_payment) AS full_payment FROM (
    SELECT home, dibao_no, max(household_amount) AS household_amount, bool_or(status = '1') AS full_payment
    FROM b01 JOIN persons USING (citizen_id) WHERE protect_mode = '1' GROUP BY home, dibao_no
  ) GROUP BY home
) JOIN households USING (home) WHERE n >= 1;

CREATE TABLE findings AS
WITH
overpaid AS (
  SELECT roll, citizen_id AS id, death_date, sources, amount,
         greatest(0, $month - greatest(year(death_date) * 12 + month(death_date), start_month - 1)) AS months
  FROM on_roll JOIN dead USING (citizen_id)
),
certified AS (
  SELECT citizen_id, in_scope, alive, present, state, category, grade, severe, expire_date,
         citizen_id IN (FROM on_roll SELECT citizen_id WHERE roll = 'B02')
           OR citizen_id IN (FROM cared SELECT citizen_id) AS otherwise
  FROM persons WHERE state IS NOT NULL
),
hits(rule, kind, id, detail, missing) AS (
  SELECT 'C1', 'person', citizen_id, '"category":"' || category || '","grade":"' || grade || '"',
         CASE state WHEN 'unknown' THEN '"32.expire_date"' ELSE '' END
  FROM certified
  WHERE alive AND state IN ('valid', 'unknown') AND NOT otherwise
    AND citizen_id IN (FROM b01 SELECT citizen_id)
    AND citizen_id NOT IN (FROM on_roll SELECT citizen_id WHERE roll = 'B05' OR (roll = 'B03' AND replaces))
  UNION ALL
  SELECT 'C2', 'person', citizen_id, '"basis":"' || basis || '","dibaoEnd":' || month_text(dibao_end), ''
  FROM on_roll JOIN persons USING (citizen_id)
  LEFT JOIN (SELECT citizen_id, max(end_month) AS dibao_end FROM fB01 GROUP BY citizen_id) USING (citizen_id)
  WHERE roll = 'B05' AND alive AND basis IN ('1', '2')
    AND citizen_id NOT IN (FROM on_roll SELECT citizen_id WHERE roll IN ('B01', 'B04'))
  UNION ALL
  SELECT CASE WHEN roll IN ('B05', 'B06') THEN 'C3' ELSE 'D01' END, 'person', id,
         '"roll":"' || roll || '","deathDate":"' || death_date || '","sources":' || sources || ',"months":' || months
         || ',"overpaid":' || CASE WHEN roll IN ('B01', 'B04') THEN 'null' ELSE CAST(months * amount AS VARCHAR) END, ''
  FROM overpaid
  UNION ALL
  SELECT 'C5', 'person', citizen_id,
         '"roll":"' || roll || '","expireDate":' || code(CAST(expire_date AS VARCHAR)),
         CASE state WHEN 'unknown' THEN '"32.expire_date"' ELSE '' END
  FROM on_roll JOIN persons USING (citizen_id)
  WHERE roll IN ('B05', 'B06') AND alive AND state IN ('expired', 'unknown')
  UNION ALL
  SELECT 'C6', 'person', citizen_id,
         '"rollGrade":"' || min(enrolled.grade) || '","certGrade":"' || any_value(persons.grade) || '","category":"'
         || any_value(category) || '"', ''
  FROM enrolled JOIN persons USING (citizen_id)
  WHERE roll = 'B06' AND alive AND state = 'valid' AND enrolled.grade <> persons.grade GROUP BY citizen_id
  UNION ALL
  SELECT 'C9', 'person', citizen_id, '"category":"' || category || '","grade":"' || grade || '"',
         CASE state WHEN 'unknown' THEN '"32.expire_date"' ELSE '' END
  FROM certified
  WHERE present AND in_scope AND state IN ('valid', 'unknown') AND grade <= '2' AND NOT otherwise
    AND citizen_id NOT IN (FROM on_roll SELECT citizen_id WHERE roll = 'B06')
  UNION ALL
  SELECT 'D02', 'person', citizen_id,
         '"roll":"' || roll || '","leftDate":"' || left_date || '","leftKind":"' || left_kind || '","toArea":'
         || code(to_area), ''
  FROM on_roll JOIN gone USING (citizen_id) ANTI JOIN dead USING (citizen_id)
  WHERE roll IN ('B01', 'B02', 'B03', 'B04', 'B07')
  UNION ALL
  SELECT 'D04', 'household', hukou_no, '"houses":' || houses || ',"dibaoAmount":' || dibao, ''
  FROM tested WHERE houses > 1
  UNION ALL
  SELECT 'D05', 'household', hukou_no, '"cars":' || cars || ',"dibaoAmount":' || dibao, '' FROM tested WHERE cars > 0
  UNION ALL
  SELECT 'D07', 'household', hukou_no,
         '"n":' || n || ',"income12":' || income12 || ',"limit12":' || 12 * std * n || ',"dibaoAmount":' || dibao,
         CASE WHEN income12 < 12 * std * n THEN '"08.monthly_pension"' ELSE '' END
  FROM tested WHERE full_payment AND (income12 >= 12 * std * n OR income_unknown)
  UNION ALL
  SELECT 'D08', 'household', hukou_no,
         '"n":' || n || ',"asset":' || asset || ',"cap":' || 24 * std * n || ',"dibaoAmount":' || dibao,
         CASE WHEN asset <= 24 * std * n THEN '"16.balance"' ELSE '' END
  FROM tested WHERE asset > 24 * std * n OR asset_unknown
  UNION ALL
  SELECT 'D12', 'person', citizen_id, '"roll":"' || roll || '"', ''
  FROM on_roll ANTI JOIN f01 USING (citizen_id) ANTI JOIN dead USING (citizen_id) ANTI JOIN gone USING (citizen_id)
  UNION ALL
  SELECT 'S01', 'household', hukou_no,
         '"class":"' || class || '","n":' || n || ',"income12":' || income12 || ',"limit12":' || 12 * std * n
         || ',"sev":' || sev || ',"med12":' || med12, substr(missing, 2, len(missing) - 2)
  FROM households
  WHERE in_scope AND class IN ('tekun', 'dibao') AND (sev >= 1 OR med12 >= 3000000)
    AND home NOT IN (SELECT home FROM on_roll JOIN persons USING (citizen_id) WHERE alive AND roll IN ('B01', 'B02'))
  UNION ALL
  SELECT 'S05', 'person', citizen_id, '"age":' || ($day - CAST(substr(citizen_id, 7, 8) AS INTEGER)) // 10000, ''
  FROM persons
  WHERE present AND in_scope AND aged AND citizen_id NOT IN (FROM on_roll SELECT citizen_id WHERE roll = 'B07')
  UNION ALL
  SELECT 'W18', 'household', id,
         '"dibaoNo":"' || dibao_no || '","class":"' || class || '","lastReview":'
         || code(CAST(last_review AS VARCHAR)) || ',"due":' || code(CAST(due AS VARCHAR)),
         CASE WHEN last_review IS NULL THEN '"B01.last_review_date"' ELSE '' END
  FROM (
    SELECT *, CAST(last_review + CASE class WHEN 'B' THEN INTERVAL 6 MONTH ELSE INTERVAL 12 MONTH END AS DATE) AS due
    FROM (
      SELECT dibao_no, min(hukou_no) AS id, max(last_review_date) AS last_review,
             CASE WHEN bool_or(class = 'B') THEN 'B' ELSE min(class) END AS class
      FROM b01 GROUP BY dibao_no
    )
  ) WHERE last_review IS NULL OR due < DATE '$as_of'
)
SELECT rule, kind, id,
  '{"rule":"' || rule || '","subject":{"kind":"' || kind || '","id":"' || id || '"},"asOf":"$as_of","detail":{'
  || detail || '},"outcome":"' || CASE missing WHEN '' THEN 'hit' ELSE 'undecidable' END || '","missing":['
  || missing || ']}' AS line
FROM hits;
