// What boards write where a place belongs: how the work is done, from where it may be done where it is remote, and the time
// zone that is demanded.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "server/extract/place_reader.h"
#include "server/values/location.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// A line each: the text, "=>", the mode ("-" for unknown), the places, and behind "@" the time zone.
constexpr std::string_view kTable = R"table(
Remote => remote
REMOTE => remote
Fully Remote => remote
100% Remote => remote
Remote (Worldwide) => remote worldwide
Worldwide => remote worldwide
Anywhere => remote worldwide
Anywhere in the World => remote worldwide
Work from anywhere => remote worldwide
Global => - worldwide
Remote - Global => remote worldwide
Remote US/Global => remote United States, worldwide
Remote, USA => remote United States
Remote - USA => remote United States
Remote (US) => remote United States
Remote (U.S.) => remote United States
Remote (US only) => remote United States
Remote, US Only => remote United States
USA Only => - United States
US Only => - United States
US-Remote => remote United States
Remote-US => remote United States
US Remote => remote United States
Remote in the US => remote United States
Remote within the United States => remote United States
Remote across Canada => remote Canada
Remote throughout Europe => remote Europe
US-Based / Remote => remote United States
US / Remote => remote United States
Remote / US => remote United States
Remote (US West/Central) => remote United States
Remote, US (East Coast preferred) => remote United States
US East Coast => - United States
Remote - US East => remote United States
US-Reno, US-East Coast (Remote) => remote United States
Lyon / Remote (Europe only!) => remote Europe
Remote AUS/NZ => remote Australia, New Zealand
Fully Remote AUS/NZ => remote Australia, New Zealand
Remote EU/UK => remote European Union, United Kingdom
Remote (EU or UK) => remote European Union, United Kingdom
Remote, EU + UK => remote European Union, United Kingdom
Remote, UK and Ireland => remote United Kingdom, Ireland
Remote, UK&I => remote United Kingdom, Ireland
UKI => - United Kingdom, Ireland
Remote, US and Canada => remote United States, Canada
Remote, Germany + Austria => remote Germany, Austria
Remote - Germany, Austria or Switzerland => remote Germany, Austria, Switzerland
Deutschland, Österreich und Schweiz => - Germany, Austria, Switzerland
Remote (DACH) => remote DACH
Remote in Deutschland => remote Germany
Homeoffice deutschlandweit => remote Germany
Remote (bundesweit), Deutschland => remote Germany
100% remoto España => remote Spain
Remoto (España) => remote Spain
Remoto, Brasil => remote Brazil
Brasil (remoto) => remote Brazil
100% Remoto - LATAM => remote Latin America
LATAM => - Latin America
Télétravail, France => remote France
Full remote (France) => remote France
Da remoto, Italia => remote Italy
Zdalnie, Polska => remote Poland
Praca zdalna => remote
Op afstand, Nederland => remote Netherlands
Remote, Sverige => remote Sweden
Remote, Danmark => remote Denmark
リモート => remote
日本 => - Japan
远程 => remote
재택근무 => remote
Удаленно => remote
Remote - Philippines => remote Philippines
Philippines, Remote => remote Philippines
Remote, Bangalore => remote India
Bengaluru, India => - India
Hyderabad => - India
Hyderabad, Pakistan => - Pakistan
Remote, Hyderabad => remote India
Vancouver => - Canada
Hyderabad, India => - India
Amsterdam => - Netherlands
Berlin => - Germany
München => - Germany
Köln => - Germany
San Francisco => - United States
New York City => - United States
NYC => - United States
SF Bay Area => - United States
London => - United Kingdom
London, UK => - United Kingdom
London, England => - United Kingdom
London, ON => - Canada
London, Ontario => - Canada
Reno, NV => - United States
Fresno, CA => - United States
Ottawa, ON => - Canada
Dallas, TX or Remote => remote United States
Atlanta, Georgia => - United States
Atlanta, GA => - United States
Detroit, Michigan => - United States
Cambridge, MA, US => - United States
Cambridge, UK => - United Kingdom
Portland OR => - United States
Portland, ME => - United States
Boise, ID => - United States
Denver, CO => - United States
Wilmington, DE => - United States
Berlin, DE => - Germany
Bogotá, CO => - Colombia
Tel Aviv, IL => - Israel
Chicago, IL => - United States
Bangalore, IN => - India
Indianapolis, IN => - United States
Toronto, CA => - Canada
San Diego, CA => - United States
Vancouver, BC => - Canada
Vancouver, WA => - United States
Sydney, NSW => - Australia
Melbourne, VIC, Australia => - Australia
AU, NSW, Sydney => - Australia
Sofia, BG => - Bulgaria
Vilnius, LT => - Lithuania
Warsaw, PL => - Poland
Remote - PL => remote Poland
Remote, ES => remote Spain
Remote (BR) => remote Brazil
Remote FR => remote France
Remote DE; Bonn; Munich => remote Germany
REMOTE (DE/UK/CH/ES) => remote Germany, United Kingdom, Switzerland, Spain
Remote (US/CA) => remote United States, Canada
Remote (CA/NY/TX) => remote United States
Remote - CA, NY or WA => remote United States
Remote (US, UK, DE) => remote United States, United Kingdom, Germany
Remote, CA => remote
Remote, DE => remote
Remote, TX, USA => remote United States
Remote, TX => remote United States
Remote, CA, United States => remote United States
Remote, Toronto, ON, Canada => remote Canada
Remote, Bayern, Germany => remote Germany
Remote, Texas => remote United States
Remote - California => remote United States
Remote, Ontario => remote Canada
Remote, Maharashtra => remote India
Bavaria => - Germany
Catalonia, Spain => - Spain
Île-de-France => - France
Noord-Holland => - Netherlands
Minas Gerais => - Brazil
Providencia, Santiago, Chile => - Chile
Remote - Lebanon, NH => remote United States
Remote - Peru, IN => remote
Remote (Holland, MI) => remote United States
Remote (Lebanon, OH, USA) => remote United States
Remote - Ontario, CA => remote
Lebanon, New Hampshire => - United States
Mexico, MO => - United States
Cuba, NY => - United States
Lebanon => - Lebanon
Beirut, Lebanon => - Lebanon
Lima, Peru => - Peru
Lima, OH => - United States
Paris, TX => - United States
Paris, France => - France
Paris => - France
Athens, GA => - United States
Athens, Greece => - Greece
Dublin, OH => - United States
Dublin, Ireland => - Ireland
Birmingham, AL => - United States
Birmingham, UK => - United Kingdom
Melbourne, FL => - United States
Georgia => - Georgia
Tbilisi, Georgia => - Georgia
Armenia, Georgia, Turkey => - Armenia, Georgia, Turkey
Atlanta, Georgia, United States => - United States
Remote (Georgia, USA) => remote United States
Washington, DC => - United States
Washington, United States => - United States
Mexico City => - Mexico
Ciudad de México => - Mexico
Mexico City, MX => - Mexico
São Paulo, SP => - Brazil
São Paulo, State of São Paulo, Brazil => - Brazil
Kansas City, MO => - United States
Panama City, FL => - United States
Salvador, Brazil => - Brazil
New Mexico => - United States
Northern Ireland => - United Kingdom
South Africa => - South Africa
Cape Town, South Africa => - South Africa
South Korea => - South Korea
Seoul, Korea => - South Korea
Hong Kong => - Hong Kong
Singapore => - Singapore
Taipei, Taiwan => - Taiwan
United Arab Emirates => - United Arab Emirates
Dubai, UAE => - United Arab Emirates
Bosnia and Herzegovina => - Bosnia and Herzegovina
Trinidad and Tobago => - Trinidad and Tobago
Côte d'Ivoire => - Ivory Coast
Czech Republic => - Czechia
Türkiye => - Turkey
The Netherlands => - Netherlands
Holland => - Netherlands
Viet Nam => - Vietnam
Russian Federation => - Russia
EMEA => - EMEA
Remote (EMEA) => remote EMEA
Remote (EMEA: UK, Germany, Spain) => remote United Kingdom, Germany, Spain
Remote - Europe (UK, Germany) => remote United Kingdom, Germany
APAC => - APAC
MENA => - MENA
Middle East => - Middle East
Nordics => - Nordics
Western Europe => - Western Europe
Eastern Europe => - Eastern Europe
North America => - North America
Americas => - Americas
REMOTE (Americas & Europe) => remote Americas, Europe
Africa => - Africa
EU => - European Union
EEA => - European Union
Europe, Remote => remote Europe
Remote, Anywhere in Europe => remote Europe
Canada (Anywhere) => remote Canada
Anywhere in LATAM => remote Latin America
Americas, Europe, Israel => - Americas, Europe, Israel
Remote: US, Canada => remote United States, Canada
SF or NYC or REMOTE (US, Europe, South America) => remote United States, Europe, South America
New York, San Francisco, Seattle, or Remote (US/Canada) => remote United States, Canada
New York, NY (HQ); San Francisco, CA; Remote (US) => remote United States
US-NYC; US-San Francisco; US-Remote; Canada-Toronto; Canada-Remote => remote United States, Canada
Chicago, US-Remote, Toronto => remote United States
London, UK; Remote-Friendly, Spain => remote Spain
Remote / Berlin => remote
Berlin or Remote => remote
NYC or Remote => remote
London / Remote UK => remote United Kingdom
San Francisco, NYC, Remote => remote
Berlin, Germany, Remote => remote Germany
Toronto, ON (Remote) => remote Canada
Berlin (Remote) => remote Germany
US, AR, Remote => remote United States
Remote - US timezones => remote @ US timezones
USA timezones, European timezones => - @ USA timezones
REMOTE (US/EU timezones) => remote @ US/EU timezones
REMOTE (LATAM/EU time zones welcome) => remote @ LATAM/EU time zones welcome
Europe (CET ±2) => - Europe @ CET ±2
Remote (CET +/- 3 hours) => remote @ CET +/- 3 hours
Anywhere (UTC-3 to UTC+3) => remote @ UTC-3 to UTC+3
Remote, Eastern Time Zone => remote @ Eastern Time Zone
USA, Canada, USA timezones => - United States, Canada @ USA timezones
Remote, EST hours => remote @ EST hours
Remote (Europe, GMT-1 to GMT+3) => remote Europe @ GMT-1 to GMT+3
Remote - Global (excluding US) => remote
Global (excluding US) => -
Anywhere except China => remote
Remote (US, except CA and NY) => remote United States
Remote - US (excluding California, Colorado) => remote United States
Remote, Europe (not UK) => remote Europe
Remote, outside the US => remote
Remote - Canada (excluding Quebec) => remote Canada
Remote (EU, ohne Schweiz) => remote European Union
Remote, USA (CO, TX only) => remote United States
Remote - Colorado => remote United States
Remote within NSW, VIC or ACT => remote Australia
INDIA > DELHI > DELHI : Remote => remote India
Hybrid => hybrid
HYBRID => hybrid
Hybrid - London => hybrid
Berlin (hybrid) => hybrid
Hybrid in NYC => hybrid
Hybride, Paris => hybrid
Híbrido, Madrid => hybrid
Ibrido - Milano => hybrid
Praca hybrydowa, Warszawa => hybrid
Hybrid Remote, Boston => hybrid
Remote / Hybrid => hybrid
ONSITE/HYBRID Boston => hybrid
Partially remote, Vienna => hybrid
Partly remote => hybrid
ONSITE (part remote) => hybrid
ONSITE+PART REMOTE => hybrid
Onsite (2 days remote OK) => hybrid
Remote (2 days in office) => hybrid
Remote (3 days in office) => hybrid
Hamburg, 2 Tage Homeoffice => hybrid
Teilweise remote, Köln => hybrid
Télétravail partiel, Lyon => hybrid
2 jours de télétravail, Nantes => hybrid
Delvis remote, Oslo => hybrid
Deels thuiswerken, Utrecht => hybrid
Częściowo zdalnie, Kraków => hybrid
San Francisco (hybrid); Remote (US) => remote United States
Hybrid or Remote (UK) => remote United Kingdom
Toronto, 3 days a week in office => hybrid
ハイブリッド勤務 => hybrid
On-site => onsite
Onsite, Berlin => onsite
ONSITE => onsite
In-office, Austin, TX => onsite
In person - Chicago => onsite
Office => onsite
Vor Ort, Stuttgart => onsite
Presencial, Campinas => onsite
Sur site, Lille => onsite
In sede, Torino => onsite
Stacjonarnie, Łódź => onsite
No remote => onsite
Remote: No => onsite
Not remote => onsite
Kein Homeoffice, Bonn => onsite
Pas de télétravail => onsite
Sin teletrabajo => onsite
Geen remote => onsite
5 days in office => onsite
出社 => onsite
Remote or On-Site => remote
Onsite or remote => remote
3 Locations => -
Multiple locations => -
Various => -
N/A => -
Flexible => -
Springfield => - United States
Unknown Village, Nowhere => -
Remoteville Inc => -
69 - VILLEFRANCHE SUR SAONE => -
Worthing Hospital, Worthing, BN11 2DH => - United Kingdom
United States - Remote => remote United States
USA - TX - Austin => - United States
CAN - Toronto => - Canada
IND-Bangalore => - India
UK-London => - United Kingdom
DE-Berlin => - Germany
US-CA-San Francisco => - United States
United States-Texas-Austin => - United States
Austin, Texas Metropolitan Area => - United States
Greater London, England, United Kingdom => - United Kingdom
Tokyo, Japan => - Japan
Sydney or Melbourne => - Australia
London, Stockholm => - United Kingdom, Sweden
Zürich, Schweiz => - Switzerland
Wien => - Austria
Kyiv, Ukraine => - Ukraine
Remote: No - Leeds, UK => onsite
Télétravail non autorisé - Lille => onsite
Niente smart working, Torino => onsite
Brak możliwości pracy zdalnej, Łódź => onsite
Ikke fjernarbejde, Aarhus => onsite
Mostly remote, some office days - Denver, CO => hybrid
Überwiegend remote, Ulm => hybrid
50% Homeoffice, Wien => hybrid
Remote 60%, Zürich => hybrid
60% remote => hybrid
Up to 40% remote, Prague => hybrid
100% remote, Bern => remote Switzerland
Smart working, Milano => hybrid
Smart working al 100% => remote
Distans => remote
Distans (Sverige) => remote Sweden
Fjernarbejde => remote
Homebased, Norway => remote Norway
Remote (D/A/CH) => remote DACH
Remote: MX / CO / AR => remote Mexico, Colombia, Argentina
US/Canada - Remote => remote United States, Canada
Remote - Lisbon or Berlin => remote Portugal, Germany
Remote (Lisbon) or Berlin => remote Portugal
Télétravail depuis la France ou la Belgique => remote France, Belgium
Zdalnie, cała Polska => remote Poland
Remote i Sverige => remote Sweden
Remote, Pan-India => remote India
リモート（日本国内） => remote Japan
원격 (한국) => remote South Korea
リモート、東京 => remote Japan
서울 => - South Korea
上海 => - China
Remote - Perth, WA => remote Australia
Remote - Spokane, WA => remote United States
Remote - North & South America => remote Americas
Remote – Central & Eastern Europe => remote CEE
Remote, Trinidad & Tobago => remote Trinidad and Tobago
Remote within 50 miles of Chicago, IL => remote United States
Remote – Fuseau horaire européen => remote @ Fuseau horaire européen
Remoto (huso horario de América) => remote @ huso horario de América
Remote (Central or South America) => remote Central America, South America
Remote (US or Canada preferred) => remote
Remoto (solo España) => remote Spain
Télétravail (France entière) => remote France
Удалённо, Россия => remote Russia
대한민국 재택근무 => remote South Korea
Remote (AEST) => remote @ AEST
Remote worldwide (no US) => remote
Remote Europa (kein UK) => remote Europe
Remoto no Brasil => remote Brazil
Remote (SE/NO/DK/FI) => remote Sweden, Norway, Denmark, Finland
Europe except UK and Switzerland, remote => remote Europe
USA (Remote), Canada (Remote) => remote United States, Canada
Berlin (Remote), Germany => remote Germany
Remote - Upstate New York => remote United States
Remote - Kanton Zürich => remote Switzerland
Remote - Skåne => remote Sweden
Remoto en todo el mundo => remote worldwide
Weltweit remote => remote worldwide
Remote - Warsaw, IN => remote United States
Remote - Valencia, CA => remote United States
Remote - Nairobi / Kampala => remote Kenya, Uganda
Remote (CO/AR/MX/BR) => remote Colombia, Argentina, Mexico, Brazil
Remote (CA, NY, TX) => remote United States
Work anywhere => remote worldwide
Virtual - USA => remote United States
100% Präsenz, Bremen => onsite
50% remote, Bern => hybrid
)table";

struct Line {
  std::string text, expected;
};

std::vector<Line> lines_of(std::string_view table) {
  std::vector<Line> lines;
  while (!table.empty()) {
    const std::string_view line = table.substr(0, table.find('\n'));
    table.remove_prefix(std::min(line.size() + 1, table.size()));
    const std::size_t arrow = line.find(" => ");
    if (arrow != line.npos) lines.push_back({std::string(line.substr(0, arrow)), std::string(line.substr(arrow + 4))});
  }
  return lines;
}

std::string read(const std::string& text) {
  Job job;
  job.location = tidy_location(text);
  complete_place(job);
  std::string shown = job.work_mode ? std::string(name_of(*job.work_mode)) : "-";
  if (!job.work_mode) {  // the board says that it is remote
    job.work_mode = WorkMode::kRemote;
    job.remote = true;
    complete_place(job);
  }
  if (!job.remote_from.empty()) shown += ' ' + joined(job.remote_from);
  if (!job.time_zone.empty()) shown += " @ " + job.time_zone;
  return shown;
}

TEST_CASE("locations say how the work is done, from where and at which hours") {
  const std::vector<Line> lines = lines_of(kTable);
  CHECK(lines.size() >= 300);
  for (const Line& line : lines)
    CHECK_MESSAGE(read(line.text) == line.expected, line.text << " => " << read(line.text));
}

TEST_CASE("days in the office that a text counts beat a board's flag, and no others") {
  const auto mode = [](const char* description, const char* location) {
    Job job;
    job.location = location;
    job.work_mode = WorkMode::kRemote;
    job.remote = true;
    job.description = description;
    complete_place(job);
    return job.work_mode;
  };
  CHECK(mode("This role is hybrid, with two days a week in the office.", "Oslo") == WorkMode::kHybrid);
  CHECK(mode("Du arbeitest hybrid: mindestens zwei Tage pro Woche in unserem Büro.", "Köln") == WorkMode::kHybrid);
  CHECK(mode("This role is hybrid, with two days a week in the office.", "Remote, Norway") == WorkMode::kRemote);
  CHECK(mode("Hybrid work is possible.", "Oslo") == WorkMode::kRemote);
  CHECK(mode("This role is fully remote; in Oslo we are hybrid with two days a week in the office.", "Oslo") ==
        WorkMode::kRemote);
  CHECK(mode("We meet two days a month in the office.", "Oslo") == WorkMode::kRemote);
}

TEST_CASE("Georgia alone is the state where the posting speaks of the United States, and the country else") {
  const auto from = [](const char* description) {
    Job job;
    job.location = "Georgia";
    job.work_mode = WorkMode::kRemote;
    job.remote = true;
    job.remote_from = {"Georgia"};
    job.description = description;
    complete_place(job);
    return joined(job.remote_from);
  };
  CHECK(from("We offer health care, a 401(k) and paid time off.") == "United States");
  CHECK(from("You must be permitted to work in the United States.") == "United States");
  CHECK(from("Our office is in Atlanta.") == "United States");
  CHECK(from("We cook soup.") == "Georgia");
  CHECK(from("Our office is in Tbilisi, our customers in the United States.") == "Georgia");
  CHECK(from("Pay is in GEL; our customers are in the USA.") == "Georgia");
}

}  // namespace
}  // namespace zapply
