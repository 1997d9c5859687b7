-- Means of households. Every feed meets the register once: its rows are put under each other, summed by person, and
-- only then joined (this was measured as several times faster than a join for each feed).
CREATE TABLE home_means AS
WITH amounts AS (
  SELECT citizen_id, income AS tax_wage, 0 AS insured_wage, 0 AS monthly, 0 AS business, 0 AS subsidy, 0 AS asset,
         0 AS medical, false AS income_unknown, false AS asset_unknown
  FROM f23 WHERE period = $month - 1
  UNION ALL SELECT citizen_id, 0, pay_base, 0, 0, 0, 0, 0, false, false
  FROM f06 WHERE pay_month = $month - 1 AND insured_type = '1' AND pay_status = '1'
  UNION ALL SELECT citizen_id, 0, 0, coalesce(monthly_pension, 0), 0, 0, 0, 0, monthly_pension IS NULL, false
  FROM f08 WHERE status = '1' AND first_month <= $month
  UNION ALL SELECT citizen_id, 0, 0, personal_pension, 0, 0, 0, 0, false, false
  FROM f07 WHERE benefit_status = '1' AND personal_pension IS NOT NULL
  UNION ALL SELECT citizen_id, 0, 0, benefit_monthly, 0, 0, 0, 0, false, false
  FROM f09 WHERE benefit_end_month >= $month AND reg_date <= DATE '$as_of' AND benefit_monthly IS NOT NULL
  UNION ALL SELECT citizen_id, 0, 0, pension_monthly, 0, 0, 0, 0, false, false
  FROM f10 WHERE status = '1' AND pension_monthly IS NOT NULL
  UNION ALL SELECT citizen_id, 0, 0, 0, income, 0, 0, 0, false, false
  FROM f24 WHERE tax_kind = '2' AND period BETWEEN $month - 12 AND $month - 1 AND income IS NOT NULL
  UNION ALL SELECT citizen_id, 0, 0, 0, 0, amount, 0, 0, false, false
  FROM f34 WHERE year = $year - 1 AND subsidy_type IN ('1', '2')
  UNION ALL SELECT citizen_id, 0, 0, 0, 0, 0, coalesce(balance, 0), 0, false, balance IS NULL FROM f16
  UNION ALL SELECT citizen_id, 0, 0, 0, 0, 0, contribution, 0, false, false FROM f21 WHERE status = '1'
  UNION ALL SELECT citizen_id, 0, 0, 0, 0, 0, 0, self_pay, false, false
  FROM f30 WHERE period BETWEEN $month - 11 AND $month
), by_person AS (
  SELECT citizen_id,
         12 * (greatest(sum(tax_wage), sum(insured_wage)) + sum(monthly)) + greatest(sum(business), 0) + sum(subsidy)
           AS income12,
         sum(asset) AS asset, sum(medical) AS medical, bool_or(income_unknown) AS income_unknown,
         bool_or(asset_unknown) AS asset_unknown
  FROM amounts GROUP BY citizen_id
)
SELECT home, sum(income12) AS income12, sum(asset) AS asset, sum(medical) AS med12,
       bool_or(income_unknown) AS income_unknown, bool_or(asset_unknown) AS asset_unknown
FROM by_person JOIN persons USING (citizen_id) WHERE present GROUP BY home;

CREATE TABLE home_sales AS
SELECT home, sum(price) AS sales FROM (
  SELECT home, contract_no, max(price) AS price FROM f13 JOIN persons USING (citizen_id)
  WHERE present AND side = '2' AND status = '1' AND sign_date <= DATE '$as_of'
    AND sign_date > DATE '$as_of' - INTERVAL 12 MONTH
  GROUP BY home, contract_no
) GROUP BY home;

CREATE TABLE home_things AS
SELECT home, count(*) FILTER (kind = 1) AS houses, count(*) FILTER (kind = 2) AS cars,
       count(*) FILTER (kind = 3) AS companies
FROM (
  SELECT DISTINCT home, kind, thing FROM (
    SELECT citizen_id, 1 AS kind, unit_no AS thing FROM f12
    WHERE usage = '1' AND status = '1' AND reg_date <= DATE '$as_of'
    UNION ALL SELECT citizen_id, 1, unit_no FROM f13
    WHERE side = '1' AND usage = '1' AND status = '1' AND sign_date <= DATE '$as_of'
    UNION ALL SELECT citizen_id, 2, plate_no FROM f03
    WHERE starts_with(vehicle_type, 'K') AND status = 'A' AND first_reg_date <= DATE '$as_of'
      AND coalesce(adapted_for_disabled, '否') <> '是'
    UNION ALL SELECT citizen_id, 3, uscc FROM f19
    WHERE status = '1' AND subscribed_capital >= 10000000 AND reg_date <= DATE '$as_of'
  ) JOIN persons USING (citizen_id) WHERE present
) GROUP BY home;

CREATE TABLE households AS
WITH members AS (
  SELECT home, count(*) FILTER (present) AS n, count(*) FILTER (present AND minor) AS minors,
         count(*) FILTER (present AND unable) AS unable, count(*) FILTER (present AND severe) AS sev
  FROM persons GROUP BY home
), facts AS (
  SELECT hukou_no, home, in_scope, std, n, minors, unable, sev, coalesce(income12, 0) AS income12,
         coalesce(asset, 0) + coalesce(sales, 0) AS asset, coalesce(houses, 0) AS houses, coalesce(cars, 0) AS cars,
         coalesce(companies, 0) AS companies, coalesce(med12, 0) AS med12,
         coalesce(income_unknown, false) AS income_unknown, coalesce(asset_unknown, false) AS asset_unknown
  FROM homes JOIN members USING (home) LEFT JOIN home_means USING (home) LEFT JOIN home_things USING (home)
  LEFT JOIN home_sales USING (home)
)
SELECT *, CASE
    WHEN n = 0 THEN 'empty'
    WHEN unable = n AND minors < n AND income12 < 12 * std * n AND houses <= 1 AND cars <= 0 AND companies = 0
      AND asset <= 6 * std * n THEN 'tekun'
    WHEN minors = n THEN 'orphan'
    WHEN income12 < 12 * std * n AND houses <= 1 AND cars <= 0 AND companies = 0 AND asset <= 24 * std * n THEN 'dibao'
    WHEN 2 * income12 < 3 * 12 * std * n AND houses <= 1 AND cars <= 0 AND companies = 0 AND asset <= 24 * std * n
      THEN 'low_income'
    WHEN income12 < 4500000 * n AND med12 >= 1000000 AND 100 * med12 > 50 * income12 AND houses <= 2 AND cars <= 1
      AND companies = 0 AND asset <= 36 * std * n THEN 'rigid'
    ELSE 'none' END AS class,
  class IN ('tekun', 'dibao', 'low_income', 'rigid') AND (income_unknown OR asset_unknown) AS undecidable,
  CASE WHEN NOT undecidable THEN '[]' WHEN income_unknown AND asset_unknown THEN '["08.monthly_pension","16.balance"]'
       WHEN income_unknown THEN '["08.monthly_pension"]' ELSE '["16.balance"]' END AS missing
FROM facts;

CREATE TABLE classes AS
SELECT hukou_no AS household,
  '{"household":"' || hukou_no || '","asOf":"$as_of","n":' || n || ',"std":' || std || ',"income12":' || income12
  || ',"asset":' || asset || ',"houses":' || houses || ',"cars":' || cars || ',"companies":' || companies
  || ',"med12":' || med12 || ',"class":"' || class || '","outcome":"'
  || CASE WHEN undecidable THEN 'undecidable' ELSE 'decided' END || '","missing":' || missing || '}' AS line
FROM households WHERE in_scope;
