#include "server/matching/roles.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "server/words/folded_words.h"
#include "server/words/listed.h"

namespace zapply {
namespace {

struct Trade {
  std::string_view name;
  std::string_view field;
  std::string_view phrases;  ///< folded as search words, "|backend engineer|backend|"
};

// A title is read with the longest phrase first, so that "data engineer" is not "engineer".
constexpr auto kTrades =
    std::to_array<Trade>(
        {
            {"software engineer", "software",
             "software engineer|software developer|developer|programmer|software entwickler|softwareentwickler|entwickler|programmierer|developpeur|ingenieur logiciel|desarrollador|desarrolladora|programador|programadora|desenvolvedor|desenvolvedora|pessoa desenvolvedora|sde|swe|software engineering|engineers|product engineer|founding engineer|member of technical staff|coder|application engineer|application developer|applications developer|informatiker|sviluppatore|ontwikkelaar|programista|rust developer|rust engineer|python developer|python engineer|java developer|java engineer|golang developer|go developer|go engineer|elixir developer|ruby developer|rails developer|rails engineer|php developer|scala developer|kotlin developer|net developer|c# developer|haskell developer|node developer|contract engineer|consulting engineer"},
            {"backend", "software",
             "backend|back end|backend engineer|backend developer|backend software engineer|server engineer|api engineer|api developer|node js|nodejs|ledger engineer|payments engineer|services engineer"},
            {"frontend", "software",
             "frontend|front end|frontend engineer|frontend developer|react developer|react engineer|vue developer|angular developer|angular|ui engineer|ui developer|web engineer|web developer|javascript developer|javascript engineer|typescript developer|typescript engineer|desarrollador frontend|developpeur web|webentwickler|frontend entwickler|desarrollador web"},
            {"full-stack", "software",
             "full stack|fullstack|full stack engineer|full stack developer|fullstack engineer|fullstack developer|full stack web developer"},
            {"mobile", "software",
             "mobile engineer|mobile developer|ios|android|ios developer|ios engineer|android developer|android engineer|flutter|react native|swift developer|kotlin android|mobile app developer|mobile software"},
            {"systems", "software",
             "systems engineer|system engineer|systems programmer|systems software|c++ engineer|c++ developer|c++ software|c++|c engineer|storage engineer|kernel engineer|compiler engineer|low latency|market data|performance engineer|distributed systems engineer|networking engineer|engine programmer|c developer"},
            {"database", "software",
             "database engineer|database developer|database internals|storage engine|query engine"},
            {"embedded", "software",
             "embedded|firmware|embedded software|embedded engineer|firmware engineer|bsp|fpga|embedded systems engineer|flight software"},
            {"site reliability", "operations-it", "site reliability|site reliability engineer|sre|production engineer|devops|devops engineer|dev ops|mlops|ml ops|devsecops|release engineer|build engineer|cloud operations"},
            {"platform", "operations-it",
             "platform engineer|platform engineering|infrastructure engineer|infra engineer|infrastructure software|cloud engineer|cloud infrastructure engineer|cloud platform engineer|kubernetes engineer|cloud native engineer|infra eng"},
            {"system administrator", "operations-it",
             "system administrator|systems administrator|sysadmin|linux administrator|windows administrator|it administrator|systemadministrator|administrador de sistemas|administrateur systeme|cloud administrator|fachinformatiker|infrastructure administrator"},
            {"network engineer", "operations-it",
             "network engineer|network administrator|ip network engineer|noc engineer|network automation engineer|wireless engineer"},
            {"database administrator", "operations-it",
             "database administrator|dba|postgres administrator|dbre|database reliability engineer"},
            {"cloud architect", "operations-it",
             "cloud architect|solutions architect|solution architect|enterprise architect|technical architect|infrastructure architect|software architect|architect it"},
            {"it support", "operations-it",
             "it support|help desk|helpdesk|desktop support|service desk|it technician|support technician|it support engineer|it specialist|it support specialist|uc support|it support mitarbeiter|soporte tecnico|it support technician"},
            {"security engineer", "security",
             "security engineer|application security|appsec|cloud security engineer|product security|security architect|penetration tester|pentester|offensive security|cybersecurity engineer|cyber security engineer|information security engineer|security researcher|detection engineer"},
            {"security analyst", "security",
             "security analyst|soc analyst|security operations|incident responder|information security analyst|grc analyst|ciso|information security officer|security officer"},
            {"data engineer", "data",
             "data engineer|etl developer|data infrastructure engineer|analytics engineer|data platform engineer|big data engineer|data warehouse|master data developer|bi developer"},
            {"data scientist", "data",
             "data scientist|applied scientist|research scientist|quantitative researcher|statistician|decision scientist|cientista de dados|cientifico de datos"},
            {"data analyst", "data",
             "data analyst|business intelligence|bi analyst|analytics|reporting analyst|insights analyst|product analyst|analista de datos|analista de dados|datenanalyst|business analytics"},
            {"machine learning", "data",
             "machine learning|machine learning engineer|ml engineer|ai engineer|ai ml engineer|deep learning|computer vision|nlp engineer|genai engineer|llm engineer|prompt engineer|ai field engineer|artificial intelligence"},
            {"qa engineer", "software-test",
             "qa engineer|qa|quality assurance|test engineer|tester|sdet|automation engineer test|test automation|manual qa|software tester|quality assurance engineer|test analyst|design verification"},
            {"engineering manager", "software-lead",
             "engineering manager|head of engineering|vp engineering|vp of engineering|director of engineering|cto|director of software engineering|development manager|tech lead|technical lead|team lead engineering|engineering lead"},
            {"developer relations", "software-lead",
             "developer advocate|developer relations|devrel|developer evangelist|community engineer|forward deployed engineer|sales engineer|solutions engineer|solutions consultant|implementation engineer|integration engineer|pre sales|presales"},
            {"blockchain engineer", "software",
             "blockchain engineer|blockchain developer|smart contract|solidity|web3 engineer|crypto engineer|protocol engineer"},
            {"game developer", "software",
             "game developer|game programmer|gameplay engineer|unity developer|unreal developer|graphics engineer|game engineer"},
            {"cms developer", "software",
             "wordpress|wordpress developer|webmaster|drupal|shopify developer|magento|cms developer|webflow developer"},
            {"enterprise developer", "software", "salesforce developer|sap consultant|sap developer|servicenow|power platform|power apps|power platform engineer|dynamics developer|oracle developer|erp consultant|salesforce consultant|salesforce administrator|netsuite|workday consultant|duck creek"},
            {"product manager", "product",
             "product manager|product owner|head of product|product lead|technical product manager|group product manager|produktmanager|chef de produit|gerente de producto|gerente de produto"},
            {"project manager", "project",
             "project manager|program manager|programme manager|scrum master|delivery manager|technical program manager|tpm|pmo|agile coach|project coordinator|projektleiter|projektmanager|chef de projet|jefe de proyecto|gerente de projetos|technical pm|producer|pmo support"},
            {"business analyst", "project",
             "business analyst|systems analyst|functional analyst|process analyst|product business analyst|analista funcional|analista de negocios"},
            {"product designer", "design",
             "product designer|ux designer|ui designer|ux ui|ui ux|interaction designer|ux researcher|user researcher|design lead|ux writer|service designer"},
            {"graphic designer", "design",
             "graphic designer|visual designer|brand designer|motion designer|illustrator|art director|creative director|video editor|animator|multimedia designer|grafikdesigner|graphiste|disenador grafico|3d artist|creative technologist"},
            {"content", "marketing",
             "content marketing|content marketing manager|content strategist|content manager|content writer|content lead|content editor|managing editor|senior editor|blog writer|redakteur|redacteur|redactor|content specialist|thought leadership|content"},
            {"copywriter", "marketing",
             "copywriter|copy editor|copywriting|freelance writer|writer|texter|concepteur redacteur|scriptwriter|ghostwriter|journalist"},
            {"product marketing", "marketing",
             "product marketing|product marketing manager|pmm|solutions marketing|technical marketing"},
            {"growth marketing", "marketing",
             "growth marketer|growth marketing|performance marketing|paid media|paid social|ppc|media buyer|demand generation|cro manager|growth hacker|acquisition manager|digital marketing|digital marketer|marketing engineer|lifecycle marketing|email marketing|crm manager|marketing automation|hubspot"},
            {"seo", "marketing", "seo|seo manager|seo specialist|seo lead|search engine optimization|seo content"},
            {"social media", "marketing",
             "social media|social media manager|community manager|social content|influencer|social content creator|social content lead|ugc"},
            {"brand marketing", "marketing",
             "marketing manager|brand manager|brand marketing|marketing director|head of marketing|cmo|field marketer|field marketing|event marketing|marketing coordinator|marketing specialist|marketing assistant|marketing|marketing lead|marketingleiter|responsable marketing"},
            {"communications", "marketing",
             "communications|public relations|pr manager|communications manager|press officer|internal communications|corporate communications"},
            {"technical writer", "writing",
             "technical writer|tech writer|documentation|technical content writer|documentation engineer|information developer|technical editor|technischer redakteur"},
            {"translator", "writing",
             "translator|linguist|localization|localisation|interpreter|ubersetzer|traducteur|traductor|tradutor|language specialist|localization program manager|proofreader|language quality|transcriber|subtitler"},
            {"customer support", "support",
             "customer support|customer service|customer care|support specialist|support representative|support agent|support engineer|technical support|product support|happiness engineer|client support|customer experience representative|customer success engineer|kundenservice|kundenbetreuer|kundensupport|service client|atencion al cliente|suporte|soporte|charge de clientele|call center|customer advocate|support lead|support team lead|travel support|support applicatif|customer experience specialist|contact center|live chat|player support"},
            {"customer success", "support",
             "customer success|customer success manager|csm|client success|account management|account manager|client services|client partner|onboarding specialist|implementation specialist|renewals|customer onboarding|client manager|relationship manager|kundenerfolg"},
            {"content moderator", "support",
             "content moderator|content reviewer|trust and safety|moderation|community support|risk operations|verification specialist"},
            {"virtual assistant", "administration",
             "virtual assistant|executive assistant|personal assistant|administrative assistant|office assistant|office manager|secretary|receptionist|office administrator|assistenz|sekretar|assistante|assistente|auxiliar administrativo|data entry|admin assistant|travel coordinator|support secretary|executive support"},
            {"operations", "operations",
             "operations manager|operations associate|operations specialist|business operations|chief of staff|operations analyst|operations lead|coo|head of operations|vendor lead|process manager|operations coordinator"},
            {"sales", "sales",
             "account executive|sales executive|sales representative|inside sales|outside sales|sales manager|sales director|business development|bdr|sdr|sales development|vp of sales|vp sales|head of sales|vertrieb|vertriebsmitarbeiter|commercial account|ventas|vendas|vendedor|conseiller de vente|sales consultant|sales associate|partnerships manager|partner manager|brand representative|key account|field sales|territory manager|sales|telesales|closer"},
            {"revenue operations", "sales",
             "revenue operations|sales operations|revops|sales enablement|deal desk|gtm operations"},
            {"recruiter", "hr",
             "recruiter|talent acquisition|talent partner|sourcer|recruitment consultant|recruitment|recruiterin|personalreferent|recruteur|reclutador|staffing"},
            {"human resources", "hr",
             "human resources|hr|people operations|people ops|hr manager|hr business partner|peopleops|people partner|compensation|payroll|hr generalist|hr specialist|recursos humanos|ressources humaines|personalsachbearbeiter|head of people"},
            {"learning", "hr",
             "learning specialist|instructional designer|learning and development|training manager|trainer|enablement specialist|learning designer|curriculum developer"},
            {"accountant", "finance",
             "accountant|accounting|bookkeeper|controller|accounts payable|accounts receivable|auditor|tax|buchhalter|bilanzbuchhalter|comptable|contador|contabilidad|contabilidade|general ledger|payroll accountant|finance manager|steuerfachangestellte|financial controller"},
            {"financial analyst", "finance", "financial analyst|fp&a|finance analyst|investment analyst|credit risk|risk manager|treasury|quantitative analyst|trader|portfolio manager|underwriter|actuary|cfo|head of finance|risk analyst|compliance analyst"},
            {"lawyer", "law",
             "lawyer|attorney|legal counsel|counsel|paralegal|legal|solicitor|contract manager|compliance officer|rechtsanwalt|jurist|juriste|abogado|advogado|conveyancing|legal assistant|privacy counsel|compliance"},
            {"nurse", "health",
             "nurse|registered nurse|rn|nursing|krankenpfleger|pflegefachkraft|infirmier|infirmiere|enfermero|enfermera|enfermeria|tens|healthcare assistant|care assistant|lpn|midwife|pflegehelfer"},
            {"physician", "health",
             "physician|doctor|medical director|surgeon|psychiatrist|arzt|medecin|medico|trainee in|specialty|consultant in|clinical fellow|dentist|veterinarian|pharmacist|radiographer"},
            {"therapist", "health",
             "therapist|psychologist|counselor|counsellor|social worker|mental health|speech language|occupational therapist|physiotherapist|sozialarbeiter|psychologue|psicologo|case manager"},
            {"medical office", "health",
             "medical assistant|patient scheduler|medical coder|medical billing|patient|insurance verification|medical records|clinical research|clinical data|medical writer|pharmacology|clinical|health informatics|patient operations|medical"},
            {"teacher", "education",
             "teacher|tutor|lecturer|professor|instructor|teaching|lehrer|professeur|profesor|erzieher|educator|coach|nursery"},
            {"engineer", "", "engineer|engineering"},
            {"mechanical engineer", "engineering",
             "mechanical engineer|electrical engineer|civil engineer|hardware engineer|optical engineer|rf engineer|asic|design verification engineer|process engineer|manufacturing engineer|structural engineer|chemical engineer|aerospace engineer|bauingenieur|ingenieur|ingeniero|hardware|rf systems|propulsion|design engineer|industrial engineer"},
            {"construction", "manual",
             "construction|electrician|plumber|carpenter|mason|macon|welder|mechanic|technician|installateur|elektriker|schreiner|monteur|bauleiter|handwerker|maintenance|facility|construction project manager"},
            {"logistics", "manual",
             "driver|warehouse|logistics|supply chain|procurement|buyer|purchasing|delivery driver|fahrer|lagerist|chauffeur|magasinier|einkaufer|inventory|shipping|courier"},
            {"hospitality", "manual",
             "cook|chef|kitchen|waiter|waitress|barista|hotel|housekeeping|cozinha|cuisinier|koch|kellner|restaurant|bartender|cleaner|reinigungskraft|steward|serveur"},
            {"retail", "manual",
             "cashier|store manager|shop assistant|merchandiser|retail|verkaufer|vendeur|stock associate|sales assistant"},
            {"science", "science",
             "scientist|researcher|research associate|lab technician|chemist|biologist|physicist|postdoc|laboratory|biostatistician"},
            {"physical security", "security-guard",
             "security guard|corporate security|physical security|data center security|safety officer|guard"},
        });

struct Near {
  std::string_view one, other;
  double share;
};
constexpr auto kNear = std::to_array<Near>({
    {"software engineer", "backend", 0.75},
    {"software engineer", "frontend", 0.6},
    {"software engineer", "full-stack", 0.7},
    {"software engineer", "systems", 0.7},
    {"software engineer", "database", 0.6},
    {"software engineer", "embedded", 0.5},
    {"software engineer", "mobile", 0.4},
    {"software engineer", "platform", 0.45},
    {"software engineer", "site reliability", 0.35},
    {"software engineer", "blockchain engineer", 0.45},
    {"software engineer", "game developer", 0.45},
    {"software engineer", "cms developer", 0.35},
    {"software engineer", "machine learning", 0.35},
    {"software engineer", "data engineer", 0.4},
    {"software engineer", "engineering manager", 0.35},
    {"software engineer", "enterprise developer", 0.35},
    {"backend", "full-stack", 0.6},
    {"backend", "systems", 0.65},
    {"backend", "database", 0.7},
    {"backend", "platform", 0.5},
    {"backend", "data engineer", 0.45},
    {"backend", "site reliability", 0.4},
    {"backend", "frontend", 0.25},
    {"backend", "embedded", 0.3},
    {"frontend", "full-stack", 0.75},
    {"frontend", "mobile", 0.35},
    {"frontend", "cms developer", 0.45},
    {"frontend", "product designer", 0.25},
    {"full-stack", "cms developer", 0.35},
    {"full-stack", "mobile", 0.35},
    {"systems", "embedded", 0.7},
    {"systems", "database", 0.8},
    {"systems", "platform", 0.45},
    {"systems", "site reliability", 0.35},
    {"systems", "game developer", 0.35},
    {"site reliability", "platform", 0.75},
    {"site reliability", "system administrator", 0.5},
    {"site reliability", "network engineer", 0.35},
    {"site reliability", "cloud architect", 0.4},
    {"site reliability", "security engineer", 0.3},
    {"site reliability", "database administrator", 0.35},
    {"platform", "cloud architect", 0.45},
    {"platform", "system administrator", 0.45},
    {"platform", "network engineer", 0.3},
    {"platform", "security engineer", 0.3},
    {"platform", "data engineer", 0.35},
    {"platform", "machine learning", 0.2},
    {"system administrator", "it support", 0.5},
    {"system administrator", "network engineer", 0.5},
    {"database", "database administrator", 0.5},
    {"database", "data engineer", 0.45},
    {"it support", "customer support", 0.45},
    {"security engineer", "security analyst", 0.5},
    {"data engineer", "data analyst", 0.4},
    {"data engineer", "data scientist", 0.4},
    {"data scientist", "machine learning", 0.7},
    {"data scientist", "data analyst", 0.55},
    {"data engineer", "machine learning", 0.4},
    {"data analyst", "business analyst", 0.4},
    {"data analyst", "financial analyst", 0.3},
    {"engineering manager", "platform", 0.3},
    {"engineering manager", "site reliability", 0.3},
    {"engineering manager", "backend", 0.35},
    {"developer relations", "software engineer", 0.3},
    {"developer relations", "technical writer", 0.35},
    {"developer relations", "customer success", 0.3},
    {"product manager", "project manager", 0.45},
    {"product manager", "product marketing", 0.35},
    {"product manager", "business analyst", 0.4},
    {"project manager", "operations", 0.35},
    {"project manager", "business analyst", 0.4},
    {"project manager", "customer success", 0.3},
    {"product designer", "graphic designer", 0.5},
    {"content", "copywriter", 0.7},
    {"content", "product marketing", 0.55},
    {"content", "seo", 0.6},
    {"content", "technical writer", 0.5},
    {"content", "social media", 0.4},
    {"content", "growth marketing", 0.4},
    {"content", "brand marketing", 0.5},
    {"content", "communications", 0.5},
    {"content", "translator", 0.3},
    {"copywriter", "technical writer", 0.5},
    {"copywriter", "seo", 0.45},
    {"copywriter", "translator", 0.35},
    {"copywriter", "social media", 0.35},
    {"product marketing", "growth marketing", 0.55},
    {"product marketing", "brand marketing", 0.55},
    {"product marketing", "technical writer", 0.3},
    {"seo", "growth marketing", 0.6},
    {"growth marketing", "brand marketing", 0.5},
    {"growth marketing", "social media", 0.4},
    {"social media", "brand marketing", 0.45},
    {"social media", "communications", 0.4},
    {"brand marketing", "communications", 0.45},
    {"technical writer", "translator", 0.3},
    {"customer support", "customer success", 0.75},
    {"customer support", "content moderator", 0.45},
    {"customer support", "virtual assistant", 0.45},
    {"customer support", "operations", 0.35},
    {"customer support", "medical office", 0.2},
    {"customer success", "operations", 0.35},
    {"customer success", "sales", 0.4},
    {"customer success", "virtual assistant", 0.35},
    {"customer success", "growth marketing", 0.2},
    {"virtual assistant", "operations", 0.55},
    {"virtual assistant", "human resources", 0.3},
    {"virtual assistant", "medical office", 0.35},
    {"operations", "logistics", 0.3},
    {"operations", "human resources", 0.3},
    {"operations", "revenue operations", 0.4},
    {"sales", "revenue operations", 0.45},
    {"sales", "brand marketing", 0.25},
    {"sales", "recruiter", 0.25},
    {"sales", "retail", 0.35},
    {"recruiter", "human resources", 0.6},
    {"human resources", "learning", 0.45},
    {"learning", "teacher", 0.5},
    {"accountant", "financial analyst", 0.5},
    {"lawyer", "financial analyst", 0.15},
    {"nurse", "medical office", 0.4},
    {"physician", "medical office", 0.25},
    {"therapist", "nurse", 0.2},
    {"mechanical engineer", "embedded", 0.3},
    {"mechanical engineer", "construction", 0.3},
    {"science", "data scientist", 0.3},
    {"engineer", "software engineer", 0.5},
    {"engineer", "mechanical engineer", 0.5},
    {"engineer", "backend", 0.35},
    {"engineer", "systems", 0.35},
    {"engineer", "frontend", 0.3},
    {"engineer", "platform", 0.35},
    {"engineer", "site reliability", 0.3},
    {"qa engineer", "software engineer", 0.35},
    {"qa engineer", "backend", 0.25},
    {"qa engineer", "frontend", 0.25},
    {"hospitality", "retail", 0.35},
    {"security analyst", "physical security", 0.2},
});
constexpr double kSameField = 0.15;

struct Phrase {
  std::string_view words;
  Role role;
};

const std::vector<Phrase>& phrases() {
  static const std::vector<Phrase> kAll = [] {
    std::vector<Phrase> out;
    for (std::size_t i = 0; i < kTrades.size(); ++i) {
      for_each_listed(kTrades[i].phrases, [&](std::string_view phrase) {
        if (!phrase.empty()) out.push_back({phrase, static_cast<Role>(i)});
      });
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Phrase& a, const Phrase& b) { return a.words.size() > b.words.size(); });
    return out;
  }();
  return kAll;
}

std::string_view first_word(std::string_view words) { return words.substr(0, words.find(' ')); }

/// The phrases that begin with each word, as places among all.
const std::unordered_map<std::string_view, std::vector<std::size_t>>& phrases_by_word() {
  static const std::unordered_map<std::string_view, std::vector<std::size_t>> kAll = [] {
    std::unordered_map<std::string_view, std::vector<std::size_t>> out;
    for (std::size_t i = 0; i < phrases().size(); ++i) out[first_word(phrases()[i].words)].push_back(i);
    return out;
  }();
  return kAll;
}

/// Those that may stand in a title, in their order.
std::vector<std::size_t> phrases_begun_in(std::string_view words) {
  std::vector<std::size_t> out;
  for (const std::string_view word : words_of(words))
    if (const auto begun = phrases_by_word().find(word); begun != phrases_by_word().end())
      out.insert(out.end(), begun->second.begin(), begun->second.end());
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

std::size_t roles_count() { return kTrades.size(); }

std::string_view name_of_role(Role role) { return kTrades[role].name; }

/// "writers" as "writer", so that an announcement of several is one of each.
std::string singular(const std::string& words) {
  std::string out = " ";
  for (std::string_view word : words_of(words)) {
    if (word.size() > 5 && (word.ends_with("ers") || word.ends_with("ors") || word.ends_with("ists")))
      word.remove_suffix(1);
    out.append(word).append(" ");
  }
  return out;
}

std::vector<Role> roles_in(std::string_view title) {
  std::string words = singular(folded_words(title));
  std::vector<Role> out;
  for (const std::size_t place : phrases_begun_in(words)) {
    const Phrase& phrase = phrases()[place];
    const std::string sought = ' ' + std::string(phrase.words) + ' ';
    const std::size_t at = words.find(sought);
    if (at == std::string::npos) continue;
    words.replace(at + 1, phrase.words.size(), phrase.words.size(),
                  '\x01');  // taken: a shorter phrase is no part of it
    if (std::find(out.begin(), out.end(), phrase.role) == out.end()) out.push_back(phrase.role);
  }
  return out;
}

double likeness(Role one, Role other) {
  if (one == other) return 1;
  const std::string_view a = kTrades[one].name, b = kTrades[other].name;
  for (const Near& near : kNear)
    if ((near.one == a && near.other == b) || (near.one == b && near.other == a)) return near.share;
  return !kTrades[one].field.empty() && kTrades[one].field == kTrades[other].field ? kSameField : 0;
}

}  // namespace zapply
