#include "server/extract/place_names.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "server/extract/words.h"

namespace zapply {
namespace {

using enum PlaceName::Kind;

struct Row {
  std::string_view name;
  std::string_view aliases;  ///< folded, "|" between
};

constexpr std::array<Row, 135> kCountries{{
    {"Afghanistan", ""},
    {"Albania", ""},
    {"Algeria", "algerie|algerien"},
    {"Andorra", ""},
    {"Angola", ""},
    {"Argentina", "argentine|argentinien"},
    {"Armenia", ""},
    {"Australia", "aus|australie|australien"},
    {"Austria", "aut|autriche|oesterreich|osterreich"},
    {"Azerbaijan", ""},
    {"Bahamas", "the bahamas"},
    {"Bahrain", ""},
    {"Bangladesh", ""},
    {"Barbados", ""},
    {"Belarus", ""},
    {"Belgium", "bel|belgie|belgien|belgique"},
    {"Belize", ""},
    {"Benin", ""},
    {"Bolivia", ""},
    {"Bosnia and Herzegovina", "bosnia|bosnia & herzegovina"},
    {"Botswana", ""},
    {"Brazil", "bra|brasil|brasilien|bresil"},
    {"Bulgaria", "bulgarie|bulgarien"},
    {"Cambodia", ""},
    {"Cameroon", ""},
    {"Canada", "can|kanada"},
    {"Chile", ""},
    {"China", "chn|mainland china|people's republic of china|prc"},
    {"Colombia", "colombie|kolumbien"},
    {"Costa Rica", ""},
    {"Croatia", "hrvatska|kroatien"},
    {"Cuba", ""},
    {"Cyprus", "chypre|zypern"},
    {"Czechia", "cze|czech|czech republic|tschechien"},
    {"Denmark", "danemark|danmark|dnk"},
    {"Dominican Republic", "republica dominicana"},
    {"Ecuador", ""},
    {"Egypt", "agypten|egypte"},
    {"El Salvador", ""},
    {"Estonia", "estland|estonie"},
    {"Ethiopia", ""},
    {"Finland", "fin|finlande|finnland|suomi"},
    {"France", "fra|francia|frankreich"},
    {"Georgia", ""},
    {"Germany", "alemania|allemagne|deu|deutschland|ger"},
    {"Ghana", ""},
    {"Greece", "grc|grece|griechenland"},
    {"Guatemala", ""},
    {"Honduras", ""},
    {"Hong Kong", "hong kong sar|hongkong"},
    {"Hungary", "hongrie|hun|ungarn"},
    {"Iceland", ""},
    {"India", "ind|inde|indien"},
    {"Indonesia", "idn"},
    {"Iran", ""},
    {"Iraq", ""},
    {"Ireland", "irl|irland|irlande|republic of ireland"},
    {"Israel", "isr"},
    {"Italy", "ita|italia|italie|italien"},
    {"Ivory Coast", "cote d'ivoire"},
    {"Jamaica", ""},
    {"Japan", "japon|jpn"},
    {"Jordan", ""},
    {"Kazakhstan", ""},
    {"Kenya", "kenia"},
    {"Kosovo", ""},
    {"Kuwait", ""},
    {"Kyrgyzstan", ""},
    {"Latvia", "lettland"},
    {"Lebanon", "liban"},
    {"Liechtenstein", ""},
    {"Lithuania", "litauen"},
    {"Luxembourg", "lux|luxemburg"},
    {"Madagascar", ""},
    {"Malaysia", "mys"},
    {"Malta", ""},
    {"Mauritius", ""},
    {"Mexico", "mex|mexiko|mexique"},
    {"Moldova", ""},
    {"Monaco", ""},
    {"Mongolia", ""},
    {"Montenegro", ""},
    {"Morocco", "maroc|marokko"},
    {"Mozambique", ""},
    {"Myanmar", ""},
    {"Namibia", ""},
    {"Nepal", ""},
    {"Netherlands", "holland|nederland|niederlande|nld|pays-bas|the netherlands"},
    {"New Zealand", "neuseeland|nzl"},
    {"Nicaragua", ""},
    {"Nigeria", ""},
    {"North Macedonia", "macedonia"},
    {"Norway", "nor|norge|norvege|norwegen"},
    {"Oman", ""},
    {"Pakistan", "pak"},
    {"Panama", ""},
    {"Paraguay", ""},
    {"Peru", ""},
    {"Philippines", "phl|the philippines"},
    {"Poland", "pol|polen|pologne|polska"},
    {"Portugal", "prt"},
    {"Puerto Rico", ""},
    {"Qatar", ""},
    {"Romania", "rou|roumanie|rumanien"},
    {"Russia", "russian federation|russland"},
    {"Rwanda", ""},
    {"Saudi Arabia", "ksa"},
    {"Senegal", ""},
    {"Serbia", "serbien|srb"},
    {"Singapore", "sgp|singapour|singapur"},
    {"Slovakia", "slowakei|svk"},
    {"Slovenia", "slowenien|svn"},
    {"South Africa", "afrique du sud|rsa|sudafrika|zaf"},
    {"South Korea", "kor|korea|korea, republic of|republic of korea|sudkorea"},
    {"Spain", "esp|espagne|espana|spanien"},
    {"Sri Lanka", ""},
    {"Sweden", "schweden|suede|sverige|swe"},
    {"Switzerland", "che|schweiz|suisse|svizzera"},
    {"Taiwan", "twn"},
    {"Tanzania", ""},
    {"Thailand", "tha"},
    {"Trinidad and Tobago", ""},
    {"Tunisia", "tunesien|tunisie"},
    {"Turkey", "tur|turkei|turkiye|turquie"},
    {"Uganda", ""},
    {"Ukraine", "ukr"},
    {"United Arab Emirates", "emirates|uae"},
    {"United Kingdom",
     "britain|england|gb|gbr|great britain|grossbritannien|northern ireland|royaume-uni|scotland"
     "|u.k|u.k.|uk|vereinigtes konigreich|wales"},
    {"United States",
     "america|u.s|u.s.a|estados unidos|etats-unis|the united states|the us|the usa|u.s.|u.s.a."
     "|united states of america|us|usa|vereinigte staaten"},
    {"Uruguay", ""},
    {"Uzbekistan", ""},
    {"Venezuela", ""},
    {"Vietnam", "viet nam|vnm"},
    {"Zambia", ""},
    {"Zimbabwe", ""},
}};

constexpr std::array<Row, 32> kRegions{{
    {"Africa", "afrika|afrique"},
    {"Americas", "amer|americas only|the americas"},
    {"Asia", "asien"},
    {"Asia-Pacific", "apac|apj|asia pacific|asia/pacific"},
    {"Balkans", ""},
    {"Baltics", "baltic states"},
    {"Benelux", ""},
    {"CEE", "central and eastern europe"},
    {"Caribbean", ""},
    {"Central America", ""},
    {"Central Europe", ""},
    {"DACH", "d-a-ch|dach region"},
    {"EMEA", "europe, middle east and africa"},
    {"East Asia", ""},
    {"Eastern Europe", ""},
    {"Europe", "europa|european"},
    {"European Union", "e.u.|eea|eu|eu countries|european economic area"},
    {"Gulf Region", "gcc"},
    {"Iberia", ""},
    {"Latin America", "amerique latine|latam|lateinamerika|latinoamerica"},
    {"Middle East", "mena|naher osten"},
    {"Nordics", "nordic countries|scandinavia|skandinavien"},
    {"North Africa", ""},
    {"North America", "noram|nordamerika|norteamerica|north american|northern america"},
    {"Oceania", "anz|ozeanien"},
    {"South America", "sudamerica|sudamerika"},
    {"South Asia", ""},
    {"Southeast Asia", "sea region|south east asia|south-east asia"},
    {"Southern Europe", ""},
    {"Sub-Saharan Africa", ""},
    {"West Africa", ""},
    {"Western Europe", "westeuropa"},
}};

/// States and provinces that are written without their country.
constexpr std::array<Row, 2> kParts{{
    {"Canada",
     "alberta|british columbia|manitoba|new brunswick|newfoundland|nova scotia|ontario"
     "|prince edward island|quebec|saskatchewan"},
    {"United States",
     "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware"
     "|district of columbia|florida|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana"
     "|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska"
     "|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio"
     "|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas"
     "|utah|vermont|virginia|washington|washington dc|west virginia|wisconsin|wyoming"},
}};

constexpr std::array<Row, 1> kWorldRows{{
    {"worldwide",
     "all countries|any country|any location|anywhere|anywhere in the world|earth|everywhere"
     "|global|globally|international|location independent|monde|monde entier|mundial"
     "|todo el mundo|weltweit|work from anywhere|world|worldwide"},
}};

/// ISO 3166-1 alpha-2, in order.
constexpr std::array<std::pair<std::string_view, std::string_view>, 136> kCodes{{
    {"ad", "Andorra"},
    {"ae", "United Arab Emirates"},
    {"af", "Afghanistan"},
    {"al", "Albania"},
    {"am", "Armenia"},
    {"ao", "Angola"},
    {"ar", "Argentina"},
    {"at", "Austria"},
    {"au", "Australia"},
    {"az", "Azerbaijan"},
    {"ba", "Bosnia and Herzegovina"},
    {"bb", "Barbados"},
    {"bd", "Bangladesh"},
    {"be", "Belgium"},
    {"bg", "Bulgaria"},
    {"bh", "Bahrain"},
    {"bj", "Benin"},
    {"bo", "Bolivia"},
    {"br", "Brazil"},
    {"bs", "Bahamas"},
    {"bw", "Botswana"},
    {"by", "Belarus"},
    {"bz", "Belize"},
    {"ca", "Canada"},
    {"ch", "Switzerland"},
    {"ci", "Ivory Coast"},
    {"cl", "Chile"},
    {"cm", "Cameroon"},
    {"cn", "China"},
    {"co", "Colombia"},
    {"cr", "Costa Rica"},
    {"cu", "Cuba"},
    {"cy", "Cyprus"},
    {"cz", "Czechia"},
    {"de", "Germany"},
    {"dk", "Denmark"},
    {"do", "Dominican Republic"},
    {"dz", "Algeria"},
    {"ec", "Ecuador"},
    {"ee", "Estonia"},
    {"eg", "Egypt"},
    {"es", "Spain"},
    {"et", "Ethiopia"},
    {"fi", "Finland"},
    {"fr", "France"},
    {"gb", "United Kingdom"},
    {"ge", "Georgia"},
    {"gh", "Ghana"},
    {"gr", "Greece"},
    {"gt", "Guatemala"},
    {"hk", "Hong Kong"},
    {"hn", "Honduras"},
    {"hr", "Croatia"},
    {"hu", "Hungary"},
    {"id", "Indonesia"},
    {"ie", "Ireland"},
    {"il", "Israel"},
    {"in", "India"},
    {"iq", "Iraq"},
    {"ir", "Iran"},
    {"is", "Iceland"},
    {"it", "Italy"},
    {"jm", "Jamaica"},
    {"jo", "Jordan"},
    {"jp", "Japan"},
    {"ke", "Kenya"},
    {"kg", "Kyrgyzstan"},
    {"kh", "Cambodia"},
    {"kr", "South Korea"},
    {"kw", "Kuwait"},
    {"kz", "Kazakhstan"},
    {"lb", "Lebanon"},
    {"li", "Liechtenstein"},
    {"lk", "Sri Lanka"},
    {"lt", "Lithuania"},
    {"lu", "Luxembourg"},
    {"lv", "Latvia"},
    {"ma", "Morocco"},
    {"mc", "Monaco"},
    {"md", "Moldova"},
    {"me", "Montenegro"},
    {"mg", "Madagascar"},
    {"mk", "North Macedonia"},
    {"mm", "Myanmar"},
    {"mn", "Mongolia"},
    {"mt", "Malta"},
    {"mu", "Mauritius"},
    {"mx", "Mexico"},
    {"my", "Malaysia"},
    {"mz", "Mozambique"},
    {"na", "Namibia"},
    {"ng", "Nigeria"},
    {"ni", "Nicaragua"},
    {"nl", "Netherlands"},
    {"no", "Norway"},
    {"np", "Nepal"},
    {"nz", "New Zealand"},
    {"om", "Oman"},
    {"pa", "Panama"},
    {"pe", "Peru"},
    {"ph", "Philippines"},
    {"pk", "Pakistan"},
    {"pl", "Poland"},
    {"pr", "Puerto Rico"},
    {"pt", "Portugal"},
    {"py", "Paraguay"},
    {"qa", "Qatar"},
    {"ro", "Romania"},
    {"rs", "Serbia"},
    {"ru", "Russia"},
    {"rw", "Rwanda"},
    {"sa", "Saudi Arabia"},
    {"se", "Sweden"},
    {"sg", "Singapore"},
    {"si", "Slovenia"},
    {"sk", "Slovakia"},
    {"sn", "Senegal"},
    {"sv", "El Salvador"},
    {"th", "Thailand"},
    {"tn", "Tunisia"},
    {"tr", "Turkey"},
    {"tt", "Trinidad and Tobago"},
    {"tw", "Taiwan"},
    {"tz", "Tanzania"},
    {"ua", "Ukraine"},
    {"ug", "Uganda"},
    {"uk", "United Kingdom"},
    {"us", "United States"},
    {"uy", "Uruguay"},
    {"uz", "Uzbekistan"},
    {"ve", "Venezuela"},
    {"vn", "Vietnam"},
    {"xk", "Kosovo"},
    {"za", "South Africa"},
    {"zm", "Zambia"},
    {"zw", "Zimbabwe"},
}};

template <std::size_t Count>
void add(std::unordered_map<std::string_view, PlaceName>& places, const std::array<Row, Count>& rows,
         PlaceName::Kind kind) {
  for (const Row& row : rows) {
    std::string_view aliases = row.aliases;
    while (!aliases.empty()) {
      const std::size_t bar = std::min(aliases.find('|'), aliases.size());
      places.emplace(aliases.substr(0, bar), PlaceName{kind, row.name});
      aliases.remove_prefix(std::min(bar + 1, aliases.size()));
    }
  }
}

/// The names themselves, folded; the map only holds views.
template <std::size_t Count>
std::array<std::string, Count> folded_names(const std::array<Row, Count>& rows) {
  std::array<std::string, Count> names;
  for (std::size_t i = 0; i < Count; ++i) names[i] = folded(rows[i].name);
  return names;
}

std::unordered_map<std::string_view, PlaceName> all_places() {
  static const auto kCountryNames = folded_names(kCountries);
  static const auto kRegionNames = folded_names(kRegions);
  std::unordered_map<std::string_view, PlaceName> places;
  for (std::size_t i = 0; i < kCountries.size(); ++i)
    places.emplace(kCountryNames[i], PlaceName{kCountry, kCountries[i].name});
  for (std::size_t i = 0; i < kRegions.size(); ++i)
    places.emplace(kRegionNames[i], PlaceName{kRegion, kRegions[i].name});
  add(places, kCountries, kCountry);
  add(places, kRegions, kRegion);
  add(places, kParts, kPart);
  add(places, kWorldRows, kWorld);
  return places;
}

}  // namespace

PlaceName find_place(std::string_view folded_name) {
  static const std::unordered_map<std::string_view, PlaceName> kPlaces = all_places();
  const auto place = kPlaces.find(folded_name);
  return place == kPlaces.end() ? PlaceName() : place->second;
}

std::string_view country_of_code(std::string_view code) {
  const auto row =
      std::lower_bound(kCodes.begin(), kCodes.end(), code,
                       [](const auto& one, std::string_view wanted) { return one.first < wanted; });
  return row != kCodes.end() && row->first == code ? row->second : std::string_view();
}

}  // namespace zapply
