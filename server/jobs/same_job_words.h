#pragma once

#include <array>
#include <string_view>
#include <utility>

// Words that companies and titles are compared without, all folded.

namespace zapply {

inline constexpr auto kLegalForms = std::to_array<std::string_view>(
    {"ab",     "ag",        "aps",          "as",     "asa",     "asbl",  "bhd",         "bv",
     "bvba",   "cic",       "co",           "com",    "company", "corp",  "corporation", "cvba",
     "dac",    "dd",        "doo",          "eg",     "ehf",     "ei",    "eirl",        "ek",
     "eood",   "eurl",      "ev",           "gbr",    "gesmbh",  "ggmbh", "gmbh",        "haftungsbeschrankt",
     "hf",     "inc",       "incorporated", "ivs",    "jsc",     "kd",    "kft",         "kg",
     "kgaa",   "kk",        "lc",           "lda",    "limited", "llc",   "lllp",        "llp",
     "lp",     "ltd",       "ltda",         "mbh",    "nv",      "ohg",   "ojsc",        "oo",
     "ood",    "ooo",       "ou",           "oy",     "oyj",     "pbc",   "pc",          "pjsc",
     "plc",    "pllc",      "private",      "pte",    "pty",     "pvt",   "rt",          "sa",
     "sadecv", "sapidecv",  "sarl",         "sas",    "sasu",    "sc",    "sca",         "scarl",
     "scop",   "sderldecv", "sdn",          "sdnbhd", "se",      "sia",   "sl",          "slu",
     "sp",     "spa",       "spzoo",        "srl",    "srldecv", "sro",   "sti",         "tic",
     "uab",    "ug",        "unlimited",    "vof",    "vzw",     "zoo",   "zrt"});
// Those that stand before the name: "OOO Quorvex", "UAB Quorvex".
inline constexpr auto kFormsInFront = std::to_array<std::string_view>(
    {"ao", "ooo", "oao", "pao", "pt", "sia", "uab", "zao", "ооо", "оао", "пао", "зао", "ао", "тов"});
// And those that are written without a space, before or behind it, as they stand there; the longer ones first.
inline constexpr auto kJoinedForms = std::to_array<std::string_view>({"特定非営利活動法人",
                                                                      "一般社団法人",
                                                                      "一般財団法人",
                                                                      "公益財団法人",
                                                                      "株式会社",
                                                                      "有限会社",
                                                                      "合同会社",
                                                                      "合資会社",
                                                                      "（株）",
                                                                      "(株)",
                                                                      "㈱",
                                                                      "（有）",
                                                                      "(有)",
                                                                      "㈲",
                                                                      "股份有限公司",
                                                                      "有限责任公司",
                                                                      "有限責任公司",
                                                                      "有限公司",
                                                                      "주식회사",
                                                                      "유한회사",
                                                                      "㈜",
                                                                      "(주)",
                                                                      "（주）"});
// What some boards write behind a company's name and others leave out: "Klarna Bank AB", "Bosch Group".
inline constexpr auto kNameEndings = std::to_array<std::string_view>(
    {"bank", "enterprises", "foundation", "group", "holding", "holdings", "technologies", "technology"});
// Where a name is kept back: keys of companies that are not the same for being called the same.
inline constexpr auto kNamesNobody = std::to_array<std::string_view>(
    {"anonymous", "companyconfidential", "confidential", "confidentialclient", "confidentialemployer", "hidden", "na",
     "ourclient", "stealth", "stealthcompany", "stealthstartup", "undisclosed", "unknown"});
// Letters of "(m/f/d)" and its kin in several languages, and what stands for them.
inline constexpr auto kGenderMarks = std::to_array<std::string_view>(
    {"m",   "f",    "d",   "w",   "h",    "x",   "i",      "n",       "gn",    "k",   "v",       "z",         "mfd",
     "mwd", "fmd",  "wmd", "mfx", "fmx",  "div", "divers", "diverse", "nb",    "non", "binary",  "nonbinary", "she",
     "he",  "they", "her", "him", "them", "all", "gender", "genders", "every", "any", "welcome", "a"});
inline constexpr auto kSaysNothing = std::to_array<std::string_view>(
    {"urgent",      "urgently", "hiring",   "now",        "new",       "immediate", "immediately", "start",
     "asap",        "full",     "time",     "fulltime",   "permanent", "ft",        "remote",      "remotely",
     "fully",       "100",      "hybrid",   "onsite",     "on",        "site",      "wfh",         "work",
     "from",        "home",     "anywhere", "homeoffice", "office",    "possible",  "friendly",    "first",
     "flexible",    "optional", "option",   "or",         "and",       "in",        "we",          "are",
     "position",    "role",     "job",      "only",       "based",     "remoto",    "teletravail", "vollzeit",
     "unbefristet", "cdi",      "temps",    "plein"});
// Of such words alone, these are what makes a part of a title say nothing.
inline constexpr auto kNoise = std::to_array<std::string_view>(
    {"urgent", "urgently",    "hiring",   "immediate", "immediately", "asap",        "full", "fulltime", "permanent",
     "ft",     "remote",      "remotely", "hybrid",    "onsite",      "wfh",         "home", "anywhere", "homeoffice",
     "remoto", "teletravail", "new",      "now",       "vollzeit",    "unbefristet", "cdi",  "plein",    "site"});
inline constexpr auto kLinkWords = std::to_array<std::string_view>({"and", "the", "an", "und", "et", "of"});
// Short forms of the same word.
inline constexpr auto kLongForms =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"sr", "senior"},
                                                                  {"snr", "senior"},
                                                                  {"jr", "junior"},
                                                                  {"jnr", "junior"},
                                                                  {"eng", "engineer"},
                                                                  {"engr", "engineer"},
                                                                  {"dev", "developer"},
                                                                  {"mgr", "manager"},
                                                                  {"rep", "representative"},
                                                                  {"ii", "2"},
                                                                  {"iii", "3"},
                                                                  {"iv", "4"},
                                                                  {"js", "javascript"},
                                                                  {"ml", "machinelearning"},
                                                                  {"vp", "vicepresident"},
                                                                  {"internship", "intern"},
                                                                  {"sre", "sitereliabilityengineer"},
                                                                  {"swe", "softwareengineer"},
                                                                  {"pm", "productmanager"},
                                                                  {"qa", "qualityassurance"},
                                                                  {"hr", "humanresources"}});

}  // namespace zapply
