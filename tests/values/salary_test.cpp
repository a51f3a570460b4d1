#include "server/values/salary.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

namespace zapply {
namespace {

constexpr double kNone = -1;

struct Example {
  std::string text;
  double min, max;
  std::string currency;
  std::string period;
  std::string place = "";
};

// What people and boards write, and what it says beyond doubt.
const std::vector<Example> kExamples{
    // Ranges in thousands
    {"$120-150k", 120'000, 150'000, "USD", "year"},
    {"$120k-150k", 120'000, 150'000, "USD", "year"},
    {"$120k - $150k", 120'000, 150'000, "USD", "year"},
    {"$120K–$150K", 120'000, 150'000, "USD", "year"},
    {"120k-150k USD", 120'000, 150'000, "USD", "year"},
    {"USD 120k to 150k", 120'000, 150'000, "USD", "year"},
    {"$20k -$35k", 20'000, 35'000, "USD", "year"},
    {"$60k–$72k", 60'000, 72'000, "USD", "year"},
    {"$31,2k- $52k", 31'200, 52'000, "USD", "year"},
    {"$211.4K – $290.6K", 211'400, 290'600, "USD", "year"},
    {"$211.4K – $290.6K • Offers Equity", 211'400, 290'600, "USD", "year"},
    {"CA$102.8K – CA$137K", 102'800, 137'000, "CAD", "year"},
    {"£60K – £82K • Offers Equity", 60'000, 82'000, "GBP", "year"},
    {"£110,000–£160,000 + equity", 110'000, 160'000, "GBP", "year"},
    {"€55k-70k + bonus", 55'000, 70'000, "EUR", "year"},
    {"80-100k€", 80'000, 100'000, "EUR", "year"},
    {"100k-120 USD", 100'000, 120'000, "USD", "year"},
    {"90–110 TEUR", 90'000, 110'000, "EUR", "year"},
    {"60-80T€", 60'000, 80'000, "EUR", "year"},
    // Written out
    {"$40,000 - $50,000", 40'000, 50'000, "USD", "year"},
    {"$110,000 - $150,000", 110'000, 150'000, "USD", "year"},
    {"$110,000.00 to $150,000.00 per year", 110'000, 150'000, "USD", "year"},
    {"The salary range is $160,000 - $190,000.", 160'000, 190'000, "USD", "year"},
    {"60.000 € – 75.000 € brutto/Jahr", 60'000, 75'000, "EUR", "year"},
    {"60 000 - 75 000 EUR", 60'000, 75'000, "EUR", "year"},
    {"CHF 100'000 - 120'000", 100'000, 120'000, "CHF", "year"},
    {"₹12,00,000 - ₹15,00,000 per annum", 1'200'000, 1'500'000, "INR", "year"},
    {"12-15 LPA", 1'200'000, 1'500'000, "INR", "year"},
    {"R$ 8.000 - R$ 10.000 por mês", 8'000, 10'000, "BRL", "month"},
    {"45 000 – 60 000 SEK/month", 45'000, 60'000, "SEK", "month"},
    {"15 000 - 20 000 PLN", 15'000, 20'000, "PLN", "month"},
    {"15 000 - 20 000 zł miesięcznie", 15'000, 20'000, "PLN", "month"},
    {"1 200 - 1 500 TND / mois", 1'200, 1'500, "TND", "month"},
    {"between $90,000 and $110,000", 90'000, 110'000, "USD", "year"},
    {"von 50.000 bis 60.000 Euro", 50'000, 60'000, "EUR", "year"},
    {"entre 35 000 et 45 000 € par an", 35'000, 45'000, "EUR", "year"},
    {"de 35 000 à 45 000 € par an", 35'000, 45'000, "EUR", "year"},
    // Months, weeks, days, hours
    {"€4.000 monatlich", 4'000, 4'000, "EUR", "month"},
    {"4.000 € pro Monat", 4'000, 4'000, "EUR", "month"},
    {"3k - 10k USD/mo", 3'000, 10'000, "USD", "month"},
    {"$3k - $10k", 3'000, 10'000, "USD", ""},
    {"$12K", 12'000, 12'000, "USD", ""},
    {"$1.40k - $1.80k", 1'400, 1'800, "USD", ""},
    {"$1,200 per week", 1'200, 1'200, "USD", "week"},
    {"£450 - £500 per day", 450, 500, "GBP", "day"},
    {"TJM 500€", 500, 500, "EUR", "day"},
    {"$50-$75 /hour", 50, 75, "USD", "hour"},
    {"$18 - $22/hr", 18, 22, "USD", "hour"},
    {"$90 - $150 /hour", 90, 150, "USD", "hour"},
    {"$14/hr", 14, 14, "USD", "hour"},
    {"$25 – $27 / hour", 25, 27, "USD", "hour"},
    {"£75 per hour", 75, 75, "GBP", "hour"},
    {"$17.50/hr", 17.5, 17.5, "USD", "hour"},
    {"45 €/h", 45, 45, "EUR", "hour"},
    {"40-60 EUR/Stunde", 40, 60, "EUR", "hour"},
    // One end only
    {"up to $150k", kNone, 150'000, "USD", "year"},
    {"bis zu 70.000 €", kNone, 70'000, "EUR", "year"},
    {"from £50,000", 50'000, kNone, "GBP", "year"},
    {"ab 50.000 €", 50'000, kNone, "EUR", "year"},
    {"mindestens 90.000€", 90'000, kNone, "EUR", "year"},
    {"$120,000+", 120'000, kNone, "USD", "year"},
    {"$100k+", 100'000, kNone, "USD", "year"},
    {"$150k-250k+", 150'000, 250'000, "USD", "year"},
    {"Starting at $65,000", 65'000, kNone, "USD", "year"},
    {"max. 4500 EUR / Monat", kNone, 4'500, "EUR", "month"},
    // Which dollar, which crown
    {"US$100,000", 100'000, 100'000, "USD", "year"},
    {"A$120,000", 120'000, 120'000, "AUD", "year"},
    {"AUD 120,000", 120'000, 120'000, "AUD", "year"},
    {"C$90k", 90'000, 90'000, "CAD", "year"},
    {"$90k - $110k CAD", 90'000, 110'000, "CAD", "year"},
    {"S$5,000 - S$7,000 a month", 5'000, 7'000, "SGD", "month"},
    {"$90,000", 90'000, 90'000, "", "year", "Toronto, Canada"},
    {"$90,000", 90'000, 90'000, "USD", "year", "Remote, US or Canada"},
    {"$90,000", 90'000, 90'000, "USD", "year", "Worldwide"},
    {"45 000 kr", 45'000, 45'000, "", ""},
    {"¥5,000,000", 5'000'000, 5'000'000, "", ""},
    {"₽200 000", 200'000, 200'000, "RUB", ""},
    {"Rs. 50,000 per month", 50'000, 50'000, "INR", "month"},
    {"PKR 150,000/month", 150'000, 150'000, "PKR", "month"},
    // Beside other figures
    {"$100k - $120k, plus 10% bonus", 100'000, 120'000, "USD", "year"},
    {"$100k - $120k + $10k signing bonus", 100'000, 120'000, "USD", "year"},
    {"$80k base, bonus up to $20k", 80'000, 80'000, "USD", "year"},
    {"$90k + 401(k)", 90'000, 90'000, "USD", "year"},
    {"€50,000 + equity (0.1% - 0.5%)", 50'000, 50'000, "EUR", "year"},
    {"4 days a week, €40,000", 40'000, 40'000, "EUR", "year"},
    {"40 hours/week, $25/hr", 25, 25, "USD", "hour"},
    {"€60k, 30 days of holiday", 60'000, 60'000, "EUR", "year"},
    // Bare figures of a field that holds pay
    {"60000", 60'000, 60'000, "", ""},
    {"60000 - 80000", 60'000, 80'000, "", ""},
    {"60k-80k", 60'000, 80'000, "", ""},
    {"60000 per year", 60'000, 60'000, "", "year"},
    {"25 per hour", 25, 25, "", "hour"},
    // As employers' own systems write it
    {"$120,000—$150,000 USD", 120'000, 150'000, "USD", "year"},
    {"USD $70,000-$95,000", 70'000, 95'000, "USD", "year"},
    {"$70,000-$95,000USD", 70'000, 95'000, "USD", "year"},
    {"$65/hr - $75/hr", 65, 75, "USD", "hour"},
    {"$70K/yr - $95K/yr", 70'000, 95'000, "USD", "year"},
    {"USD 65,000/yr - USD 75,000/yr", 65'000, 75'000, "USD", "year"},
    {"$20.00 per hour - $24.50 per hour", 20, 24.5, "USD", "hour"},
    {"$120k-$150k DOE", 120'000, 150'000, "USD", "year"},
    {"$120k-$150k (depending on experience)", 120'000, 150'000, "USD", "year"},
    {"$100K-$150K + 0.5%-1.5% equity", 100'000, 150'000, "USD", "year"},
    {"£30,000 - £35,000 (pro rata)", 30'000, 35'000, "GBP", "year"},
    {"£45,000 to £55,000 per annum", 45'000, 55'000, "GBP", "year"},
    {"100,000 USD Annual", 100'000, 100'000, "USD", "year"},
    {"$130,000/yr USD", 130'000, 130'000, "USD", "year"},
    {"~$100k", 100'000, 100'000, "USD", "year"},
    {"Hourly: $30", 30, 30, "USD", "hour"},
    {"$30-35/h", 30, 35, "USD", "hour"},
    {"30$/h", 30, 30, "USD", "hour"},
    {"$1.5k–$2k/mo", 1'500, 2'000, "USD", "month"},
    {"1000-1500 USD", 1'000, 1'500, "USD", ""},
    {"$800 - $1,000 a week", 800, 1'000, "USD", "week"},
    {"110,000 - 200,000/year SGD", 110'000, 200'000, "SGD", "year"},
    {"52,000 - 68,000 (GBP)", 52'000, 68'000, "GBP", "year"},
    {"$52,000-$68,000 (CAD)", 52'000, 68'000, "CAD", "year"},
    {"$60/hr CAD", 60, 60, "CAD", "hour"},
    {"$40,000 - $60,000 MXN", 40'000, 60'000, "MXN", ""},
    {"$ 2.500.000 - $ 3.500.000 CLP", 2'500'000, 3'500'000, "CLP", "month"},
    {"$25.50 - $30.75 an hour", 25.5, 30.75, "USD", "hour"},
    {"$65,000 a year – $75,000 a year", 65'000, 75'000, "USD", "year"},
    {"$60,000 - $80,000 + benefits (401k, health)", 60'000, 80'000, "USD", "year"},
    {"$144,000–$216,000 a year, $50,000 sign-on", 144'000, 216'000, "USD", "year"},
    {"£12.50ph", 12.5, 12.5, "GBP", "hour"},
    {"£450-£550 pd", 450, 550, "GBP", "day"},
    {"£2,500 pcm", 2'500, 2'500, "GBP", "month"},
    // Four digits are money when money stands at the other end
    {"De 2 000 à 2 500 € brut par mois", 2'000, 2'500, "EUR", "month"},
    {"2000 - 2500 €/Monat", 2'000, 2'500, "EUR", "month"},
    {"€1800 - 2000 a month", 1'800, 2'000, "EUR", "month"},
    {"2025 - 2026", kNone, kNone, "", ""},
    {"$90k in 2026", 90'000, 90'000, "USD", "year"},
    // In other scripts
    {"年収 500万円～800万円", 5'000'000, 8'000'000, "JPY", "year"},
    {"¥800万", 8'000'000, 8'000'000, "", ""},
    {"¥800万", 8'000'000, 8'000'000, "JPY", "year", "Tokyo, Japan"},
    {"15,000-25,000元/月", 15'000, 25'000, "CNY", "month"},
    {"15k-25k·14薪", 15'000, 25'000, "CNY", "month"},
    {"mind. 45.000 € p.a.", 45'000, kNone, "EUR", "year"},
    {"fra 550 000 NOK", 550'000, kNone, "NOK", "year"},
    {"〜1000万円", kNone, 10'000'000, "JPY", "year"},
    {"~60k €", 60'000, 60'000, "EUR", "year"},
    {"Rp 10 juta/bulan", 10'000'000, 10'000'000, "IDR", "month"},
    {"2500-3500 лв.", 2'500, 3'500, "BGN", ""},
    {"Fr. 100’000", 100'000, 100'000, "CHF", "year"},
    {"1 000 – 1 300 zł/MD", 1'000, 1'300, "PLN", "day"},
    {"40 000 SEK/md", 40'000, 40'000, "SEK", "month"},
    {"60-70.000 €", 60'000, 70'000, "EUR", "year"},
    {"Da 28.000 €", 28'000, kNone, "EUR", "year"},
    {"£30k rising to £35k", 30'000, 35'000, "GBP", "year"},
    {"60k€ fixe + 10k€ variable", 60'000, 60'000, "EUR", "year"},
    {"RAL fino a 50k", kNone, 50'000, "EUR", "year"},
    {"R45 000 - R55 000 per month", 45'000, 55'000, "ZAR", "month"},
    {"KES 150,000 - 200,000 pm", 150'000, 200'000, "KES", "month"},
    {"₹8L – ₹15L", 800'000, 1'500'000, "INR", "year"},
    {"SEK 60 000 - 250 000", 60'000, 250'000, "SEK", ""},
    {"от 200 000 руб.", 200'000, kNone, "RUB", ""},
    {"до 300 000 руб. в месяц", kNone, 300'000, "RUB", "month"},
    {"от 100 000 до 150 000 ₽", 100'000, 150'000, "RUB", ""},
    {"₦500,000 - ₦700,000 monthly", 500'000, 700'000, "NGN", "month"},
    // The same sign in other countries
    {"45 000 kr/månad", 45'000, 45'000, "SEK", "month", "Stockholm, Sweden"},
    {"Rs 150,000 per month", 150'000, 150'000, "PKR", "month", "Lahore, Pakistan"},
    {"CHF 110'000.- bis 130'000.-", 110'000, 130'000, "CHF", "year"},
    {"$100k max", kNone, 100'000, "USD", "year"},
    {"$100k or more", 100'000, kNone, "USD", "year"},
    {"5000 USDT / month", kNone, kNone, "", ""},
    {"40 000 SEK/mån", 40'000, 40'000, "SEK", "month"},
    // Paid by the piece
    {"$50 per article", kNone, kNone, "", ""},
    {"$5,000 per project", kNone, kNone, "", ""},
    {"1,200 EUR fixed price", kNone, kNone, "", ""},
    // In other languages
    {"45-55 k€ brut annuel", 45'000, 55'000, "EUR", "year"},
    {"45 K€ - 55 K€", 45'000, 55'000, "EUR", "year"},
    {"2 500 € brut mensuel", 2'500, 2'500, "EUR", "month"},
    {"3.000€ - 3.500€ brutos al mes", 3'000, 3'500, "EUR", "month"},
    {"30.000€ a 35.000€ anuales", 30'000, 35'000, "EUR", "year"},
    {"52.000€ - 65.000€ p.a.", 52'000, 65'000, "EUR", "year"},
    {"zwischen brutto EUR 75.000 und EUR 105.000", 75'000, 105'000, "EUR", "year"},
    {"13,50 € pro Stunde", 13.5, 13.5, "EUR", "hour"},
    {"ab 14,00 €/Std.", 14, kNone, "EUR", "hour"},
    {"3.500,00 Euro brutto / Monat", 3'500, 3'500, "EUR", "month"},
    {"DKK 45.000 - 50.000", 45'000, 50'000, "DKK", "month"},
    {"15,000 - 20,000 PLN net + VAT", 15'000, 20'000, "PLN", "month"},
    {"₹ 8 - 12 Lakhs", 800'000, 1'200'000, "INR", "year"},
    {"8 LPA - 12 LPA", 800'000, 1'200'000, "INR", "year"},
    {"JPY 6M - 9M", 6'000'000, 9'000'000, "JPY", "year"},
    {"Rp 10.000.000 - Rp 15.000.000", 10'000'000, 15'000'000, "IDR", ""},
    // Money that is no pay
    {"up to $10,000 bonus", kNone, kNone, "", ""},
    {"$5,000 sign-on bonus", kNone, kNone, "", ""},
    {"bis zu 5.000 € Wechselprämie", kNone, kNone, "", ""},
    {"We raised $50M Series B last year", kNone, kNone, "", ""},
    {"$50M in funding", kNone, kNone, "", ""},
    {"$12M ARR", kNone, kNone, "", ""},
    {"revenue grew $500,000 - $900,000 last year", kNone, kNone, "", ""},
    {"travel budget $5,000", kNone, kNone, "", ""},
    {"equity of 100,000 - 200,000 options", kNone, kNone, "", ""},
    {"$2,000 bi-weekly", kNone, kNone, "", ""},
    {"$2,000 every two weeks", kNone, kNone, "", ""},
    {"$75 - $95 per year", kNone, kNone, "", ""},
    {"$90,000 - $120,000 per hour", kNone, kNone, "", ""},
    {"$70,000 base (OTE $140k)", kNone, kNone, "", ""},
    // Two figures around a slash
    {"35/45k€", 35'000, 45'000, "EUR", "year"},
    {"60/70K EUR", 60'000, 70'000, "EUR", "year"},
    {"TJM 400/450€", 400, 450, "EUR", "day"},
    {"35k/45k€", 35'000, 45'000, "EUR", "year"},
    {"50/60 k€ brut annuel", 50'000, 60'000, "EUR", "year"},
    {"Gehalt 55/65 TEUR", 55'000, 65'000, "EUR", "year"},
    {"18/22 zł/h", 18, 22, "PLN", "hour"},
    {"EUR 400/450", kNone, kNone, "", ""},
    {"$50/2 hours", kNone, kNone, "", ""},
    {"24/7 shifts, $25/hr", 25, 25, "USD", "hour"},
    {"100/120/140k€", kNone, kNone, "", ""},
    // Figures right behind letters
    {"年収600万円～900万円", 6'000'000, 9'000'000, "JPY", "year"},
    {"月給30万円〜50万円", 300'000, 500'000, "JPY", "month"},
    {"時給1,500円", 1'500, 1'500, "JPY", "hour"},
    {"给与:月薪15000-25000元", 15'000, 25'000, "CNY", "month"},
    {"연봉 4,000만원 ~ 6,000만원", 40'000'000, 60'000'000, "KRW", "year"},
    {"월급300만원", 3'000'000, 3'000'000, "KRW", "month"},
    {"от200 000 руб", 200'000, kNone, "RUB", ""},
    {"Salario30.000€ - 40.000€", 30'000, 40'000, "EUR", "year"},
    {"Gehalt45.000€", 45'000, 45'000, "EUR", "year"},
    {"from30000 to 40000 EUR", kNone, kNone, "", ""},
    {"b2b 15 000 - 18 000 PLN", 15'000, 18'000, "PLN", "month"},
    {"Level3 - $50,000", 50'000, 50'000, "USD", "year"},
    // One end is open
    {"$100,000 +", 100'000, kNone, "USD", "year"},
    {"$100k and above", 100'000, kNone, "USD", "year"},
    {"no less than $100k", 100'000, kNone, "USD", "year"},
    {"≥ €60k", 60'000, kNone, "EUR", "year"},
    {"600万円以上", 6'000'000, kNone, "JPY", "year"},
    {"年収500万円～", 5'000'000, kNone, "JPY", "year"},
    {"ab 48.000 € brutto/Jahr", 48'000, kNone, "EUR", "year"},
    {"45.000 € brutto im Jahr aufwärts", 45'000, kNone, "EUR", "year"},
    {"vanaf €3.200 bruto per maand", 3'200, kNone, "EUR", "month"},
    {"a partire da 28.000 €", 28'000, kNone, "EUR", "year"},
    {"à partir de 38 000 € par an", 38'000, kNone, "EUR", "year"},
    {"od 12 000 zł miesięcznie", 12'000, kNone, "PLN", "month"},
    {"a partir de R$ 5.000 por mês", 5'000, kNone, "BRL", "month"},
    {"al menos 30.000 € anuales", 30'000, kNone, "EUR", "year"},
    {"연봉 5,000만원 이상", 50'000'000, kNone, "KRW", "year"},
    {"fino a 45.000 €", kNone, 45'000, "EUR", "year"},
    {"do 15 000 zł", kNone, 15'000, "PLN", "month"},
    {"$60/hr max", kNone, 60, "USD", "hour"},
    {"tot €4.500 bruto per maand", kNone, 4'500, "EUR", "month"},
    {"até R$ 8.000 por mês", kNone, 8'000, "BRL", "month"},
    {"hasta 40.000 € anuales", kNone, 40'000, "EUR", "year"},
    {"jusqu'à 55 000 € par an", kNone, 55'000, "EUR", "year"},
    {"höchstens 60.000 €", kNone, 60'000, "EUR", "year"},
    {"no more than £40,000", kNone, 40'000, "GBP", "year"},
    {"800万円以下", kNone, 8'000'000, "JPY", "year"},
    {"$100k + equity", 100'000, 100'000, "USD", "year"},
    {"$90,000 over 12 months", 90'000, 90'000, "USD", "year"},
    {"salário do cargo: R$ 5.000 por mês", 5'000, 5'000, "BRL", "month"},
    {"from $100k to $120k", 100'000, 120'000, "USD", "year"},
    {"€60k, more on request", 60'000, 60'000, "EUR", "year"},
    // The rest is what comes on top
    {"175-235k + equity", 175'000, 235'000, "", ""},
    {"150-250k+", 150'000, 250'000, "", ""},
    {"$180-220k+", 180'000, 220'000, "USD", "year"},
    {"Salary 150K-190K", 150'000, 190'000, "", ""},
    {"150-200k users and counting", kNone, kNone, "", ""},
    // A range for every place or level
    {"$80k-$100k (L4), $100k-$130k (L5)", 80'000, 130'000, "USD", "year"},
    {"England £38,693-£52,036 Scotland £32,961-£51,828", 32'961, 52'036, "GBP", "year"},
    {"Berlin 60.000 € - 70.000 €, München 65.000 € - 78.000 €", 60'000, 78'000, "EUR", "year"},
    {"$80k-$100k, $20-$30", kNone, kNone, "", ""},
    {"£50k-£60k London, £52k", kNone, kNone, "", ""},
    // The same currency twice
    {"USD $110,000 per year - USD $130,000 per year", 110'000, 130'000, "USD", "year"},
    {"CAD $90,000 - CAD $110,000", 90'000, 110'000, "CAD", "year"},
    {"AUD $120k", 120'000, 120'000, "AUD", "year"},
    // Which dollar, by the sum
    {"$40- $60k", 40'000, 60'000, "USD", "year", "Brazil, Colombia, Philippines"},
    {"$40- $60k", 40'000, 60'000, "", "", "Brazil, Mexico, Philippines"},
    {"$4.000.000 mensuales", 4'000'000, 4'000'000, "", "month", "Bogotá, Colombia"},
    {"$1.200.000 mensual", 1'200'000, 1'200'000, "", "month", "Santiago, Chile"},
    {"$15 - $20/hr", 15, 20, "USD", "hour", "Mexico, Colombia"},
    {"$70k", 70'000, 70'000, "USD", "year", "Santa Fe, New Mexico"},
    {"1 - 400,000 CLP", kNone, 400'000, "CLP", "month"},
    // Doubt
    {"", kNone, kNone, "", ""},
    {"Competitive salary, 2026 package", kNone, kNone, "", ""},
    {"$40-60", kNone, kNone, "", ""},
    {"up to £50,000+", kNone, kNone, "", ""},
    {"$150", kNone, kNone, "", ""},
    {"OTE $25k - $35k", kNone, kNone, "", ""},
    {"On-target earnings of $200k", kNone, kNone, "", ""},
    {"$100k / €90k", kNone, kNone, "", ""},
    {"$50/hr or $100k/yr", kNone, kNone, "", ""},
    {"$80k-$100k (L4), $95k-$120k CAD (L5)", kNone, kNone, "", ""},
    {"$150k - $120k", kNone, kNone, "", ""},
    {"$3 - 10k", 3'000, 10'000, "USD", ""},
    {"$1 - $1,000,000", kNone, kNone, "", ""},
    {"$0", kNone, kNone, "", ""},
    {"$0 - $0", kNone, kNone, "", ""},
    {"1.400k €", kNone, kNone, "", ""},
    {"10% - 20%", kNone, kNone, "", ""},
    {"0.5% equity", kNone, kNone, "", ""},
    {"3-7 years of experience", kNone, kNone, "", ""},
    {"call 555 123 4567", kNone, kNone, "", ""},
    {"$999999999999999999999999", kNone, kNone, "", ""},
};

double value_or_none(const std::optional<double>& value) { return value.value_or(kNone); }

}  // namespace

TEST_CASE("free texts give the salary that they name beyond doubt, and no number otherwise") {
  for (const Example& example : kExamples) {
    CAPTURE(example.text);
    CAPTURE(example.place);
    const Salary salary = parse_salary(example.text, example.place);
    CHECK(salary.text == example.text);
    CHECK(value_or_none(salary.min) == doctest::Approx(example.min));
    CHECK(value_or_none(salary.max) == doctest::Approx(example.max));
    CHECK(salary.currency == example.currency);
    CHECK(salary.period == example.period);
  }
}

TEST_CASE("a text about pay that says nothing is no text") {
  for (const std::string text : {"-",
                                 "—",
                                 "n/a",
                                 "N/A",
                                 "Competitive",
                                 "Competitive salary",
                                 "Negotiable",
                                 "DOE",
                                 "TBD",
                                 "Not disclosed",
                                 "Undisclosed",
                                 "Salary not available",
                                 "Salario no disponible",
                                 "Salario competitivo",
                                 "A convenir",
                                 "Según experiencia",
                                 "A combinar",
                                 "Salário a combinar",
                                 "nach Vereinbarung",
                                 "Attraktive Vergütung",
                                 "marktgerecht",
                                 "Selon profil",
                                 "Salaire selon profil",
                                 "Non communiqué",
                                 "à négocier",
                                 "da definire",
                                 "Retribuzione commisurata all'esperienza",
                                 "marktconform",
                                 "in overleg",
                                 "do uzgodnienia",
                                 "enligt överenskommelse",
                                 "Konkurrenskraftig lön",
                                 "応相談",
                                 "面议",
                                 "회사 내규에 따름",
                                 "по договоренности"}) {
    CAPTURE(text);
    CHECK(parse_salary(text) == Salary{});
    CHECK(salary_of_parts(text, 50'000, 60'000, "EUR", "year").text.empty());
  }
  for (const std::string text :
       {"Unpaid", "Commission only", "Minimum wage", "Equity only", "TVöD E13", "Tarifvertrag IG Metall", "Volunteer",
        "Meets NMW/NLW", "Band 6", "€€€", "Competitive, plus equity", "50% of the fee", "SMIC", "CLT + VR"}) {
    CAPTURE(text);
    CHECK(parse_salary(text).text == text);
  }
}

TEST_CASE("a name that says no time leaves the period to the sum, and a time without a name does not") {
  const auto period = [](std::string_view name, double min, double max, std::string_view currency = "USD") {
    return salary_of_parts("", min, max, currency, name).period;
  };
  for (const std::string_view name :
       {"San Francisco Base Pay Range", "Zone A", "NONE", "US Pay Transparency", "Gehaltsspanne", "Fourchette"}) {
    CAPTURE(name);
    CHECK(period(name, 150'000, 180'000) == "year");
    CHECK(period(name, 75, 95) == "");
    CHECK(period(name, 5'000, 7'000) == "");
    CHECK(period(name, 150'000, 180'000, "INR") == "");
  }
  for (const std::string_view name : {"0.5 MONTH", "2 WEEKS", "1/2 month", "bi-weekly", "one-time", "12 months",
                                      "0,5 month", "half year", "fortnight", "every 3 months"}) {
    CAPTURE(name);
    CHECK(period(name, 150'000, 180'000) == "");
  }
  CHECK(period("1 MONTH", 5'000, 7'000) == "month");
  CHECK(period("1 YEAR", 150'000, 180'000) == "year");
  CHECK(period("Hourly Range in Denver", 25, 30) == "hour");
  CHECK(period("year", 75, 95) == "");
}

TEST_CASE("a board's own numbers win over its text, and zero is no salary") {
  const Salary both = salary_of_parts("$1 - $2 /hour", 60'000, 75'000, "EUR", "yearly");
  CHECK(both.text == "$1 - $2 /hour");
  CHECK(both.min == 60'000);
  CHECK(both.max == 75'000);
  CHECK(both.currency == "EUR");
  CHECK(both.period == "year");

  const Salary nothing = salary_of_parts("", 0, 0, "USD", "year");
  CHECK_FALSE(nothing.min);
  CHECK_FALSE(nothing.max);
  CHECK(nothing.currency.empty());
  CHECK(nothing.period.empty());

  const Salary text_only = salary_of_parts("$80k", std::nullopt, std::nullopt, "", "");
  CHECK(text_only.min == 80'000);

  const Salary swapped = salary_of_parts("", 90'000, 80'000, "usd", "");
  CHECK(swapped.min == 80'000);
  CHECK(swapped.max == 90'000);
  CHECK(swapped.currency == "USD");

  const Salary one = salary_of_parts("", 130'000, std::nullopt, "GBP", "yearly");
  CHECK(one.min == 130'000);
  CHECK_FALSE(one.max);
}

TEST_CASE("periods and currencies are known in the words of boards") {
  for (const auto& pair : std::vector<std::pair<std::string, std::string>>{{"per-year-salary", "year"},
                                                                           {"per-hour-wage", "hour"},
                                                                           {"1 YEAR", "year"},
                                                                           {"1 HOUR", "hour"},
                                                                           {"1 MONTH", "month"},
                                                                           {"annual", "year"},
                                                                           {"yearly", "year"},
                                                                           {"YEAR", "year"},
                                                                           {"hourly", "hour"},
                                                                           {"monthly", "month"},
                                                                           {"WEEK", "week"},
                                                                           {"daily", "day"},
                                                                           {"NONE", ""},
                                                                           {"2 WEEKS", ""},
                                                                           {"bi-week-salary", ""},
                                                                           {"semi-month-salary", ""},
                                                                           {"biweekly", ""},
                                                                           {"one-time", ""},
                                                                           {"", ""}}) {
    CAPTURE(pair.first);
    CHECK(period_of(pair.first) == pair.second);
  }
  for (const auto& pair : std::vector<std::pair<std::string, std::string>>{{"USD", "USD"},
                                                                           {"usd", "USD"},
                                                                           {"$", "USD"},
                                                                           {"€", "EUR"},
                                                                           {"Euro", "EUR"},
                                                                           {"£", "GBP"},
                                                                           {"zł", "PLN"},
                                                                           {"XOF", "XOF"},
                                                                           {"kr", ""},
                                                                           {"", ""},
                                                                           {"dollars and cents", ""}}) {
    CAPTURE(pair.first);
    CHECK(currency_of(pair.first) == pair.second);
  }
}

}  // namespace zapply
