-- Facts about persons. Names that begin with a dollar sign are filled in by peer_duckdb.py.
$area_macro;

CREATE TABLE dead AS
SELECT citizen_id, min(death_date) AS death_date,
       '[' || string_agg(DISTINCT '"' || feed || '"', ',' ORDER BY '"' || feed || '"') || ']' AS sources
FROM (
  SELECT citizen_id, change_date AS death_date, '02' AS feed FROM f02 WHERE change_type = '3'
  UNION ALL SELECT citizen_id, death_date, '27' FROM f27
  UNION ALL SELECT citizen_id, death_date, '31' FROM f31
)
WHERE death_date <= DATE '$as_of'
GROUP BY citizen_id;

CREATE TABLE gone AS
SELECT citizen_id, change_date AS left_date, change_type AS left_kind,
       CASE WHEN change_type = '2' THEN to_area END AS to_area
FROM (
  SELECT DISTINCT ON (citizen_id) citizen_id, change_type, change_date, to_area
  FROM f02 WHERE change_type IN ('1', '2', '4') AND change_date <= DATE '$as_of'
  ORDER BY citizen_id, change_date DESC, change_type
)
WHERE change_type = '4' OR (change_type = '2' AND (to_area IS NULL OR NOT in_area(to_area)));

CREATE TABLE custody AS
SELECT DISTINCT citizen_id FROM f05
WHERE custody_type IN ('1', '2') AND start_date <= DATE '$as_of' AND (end_date IS NULL OR end_date > DATE '$as_of');

CREATE TABLE cert AS
SELECT DISTINCT ON (citizen_id) citizen_id, category, grade, expire_date,
       CASE WHEN expire_date IS NULL THEN 'unknown'
            WHEN expire_date >= date_trunc('month', DATE '$as_of') THEN 'valid' ELSE 'expired' END AS state
FROM f32 WHERE status = '1' AND issue_date <= DATE '$as_of'
ORDER BY citizen_id, issue_date DESC, dis_cert_no DESC;

-- Households by number: what the reference row says.
CREATE TABLE homes AS
SELECT hukou_no, row_number() OVER () AS home, street_code, hukou_type, in_area(street_code) AS in_scope,
       CASE WHEN hukou_type = '1' THEN $urban
            WHEN left(street_code, 6) IN ('210214', '210281', '210283') THEN $north ELSE $rural END AS std
FROM (
  SELECT hukou_no, arg_min(street_code, CASE WHEN relation = '02' THEN '0' ELSE '1' END || citizen_id) AS street_code,
         arg_min(hukou_type, CASE WHEN relation = '02' THEN '0' ELSE '1' END || citizen_id) AS hukou_type
  FROM f01 GROUP BY hukou_no
);

CREATE TABLE persons AS
SELECT citizen_id, home, in_scope, alive, alive AND custody.citizen_id IS NULL AS present,
       born + 180000 > $day AS minor,
       born + 800000 <= $day AS aged,
       born + 600000 <= $day OR born + 160000 > $day OR (state = 'valid' AND (
         (category IN ('5', '6') AND grade <= '3') OR (category = '4' AND grade <= '2')
         OR (category = '1' AND grade = '1') OR (category = '7' AND grade <= '2'))) IS TRUE AS unable,
       state, category, grade, expire_date,
       (state = 'valid' AND grade <= '2') IS TRUE AS severe
FROM (
  SELECT f01.citizen_id, homes.home, homes.in_scope, CAST(substr(f01.citizen_id, 7, 8) AS INTEGER) AS born,
         dead.citizen_id IS NULL AND gone.citizen_id IS NULL AS alive
  FROM f01 JOIN homes USING (hukou_no)
  LEFT JOIN dead USING (citizen_id) LEFT JOIN gone USING (citizen_id)
)
LEFT JOIN custody USING (citizen_id) LEFT JOIN cert USING (citizen_id);

-- Rows of the rolls that are in force; the amount is null where a roll has none of one's own.
CREATE TABLE b01 AS SELECT * FROM fB01
WHERE status IN ('1', '3') AND start_month <= $month AND (end_month IS NULL OR end_month >= $month);

CREATE TABLE enrolled AS
SELECT roll, citizen_id, start_month, amount, basis, grade, replaces FROM (
  SELECT 'B02' AS roll, citizen_id, start_month, end_month, status, basic_amount + coalesce(care_amount, 0) AS amount,
         NULL AS basis, NULL AS grade, false AS replaces FROM fB02
  UNION ALL SELECT 'B03', citizen_id, start_month, end_month, status, amount, NULL, NULL, kind = '1' OR pay_mode = '1'
  FROM fB03
  UNION ALL SELECT 'B04', citizen_id, start_month, end_month, status, NULL, NULL, NULL, false FROM fB04
  UNION ALL SELECT 'B05', citizen_id, start_month, end_month, status, amount, basis, NULL, false FROM fB05
  UNION ALL SELECT 'B06', citizen_id, start_month, end_month, status, amount, NULL, grade, false FROM fB06
  UNION ALL SELECT 'B07', citizen_id, start_month, end_month, status, amount, NULL, NULL, false FROM fB07
)
WHERE status = '1' AND start_month <= $month AND (end_month IS NULL OR end_month >= $month)
UNION ALL SELECT 'B01', citizen_id, start_month, NULL, NULL, NULL, false FROM b01;

CREATE TABLE cared AS
SELECT DISTINCT citizen_id FROM f10 WHERE status = '1' AND care_allowance > 0;
