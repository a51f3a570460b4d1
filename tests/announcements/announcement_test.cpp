#include "server/announcements/announcement.h"

#include <doctest/doctest.h>

#include "shared/text.h"

using namespace zapply;

namespace {

/// "title · company · places · how · type · pay · where to apply", or "" for what is no posting.
std::string read(std::string_view text) {
  const Announcement read = read_announcement(text);
  if (!read.is_posting()) return "";
  std::vector<std::string> parts{read.title,     read.company,         joined(read.places, "; "),
                                 read.work_mode, read.employment_type, read.pay,
                                 read.apply_url};
  while (!parts.empty() && parts.back().empty()) parts.pop_back();
  for (std::string& part : parts)
    if (part.empty()) part = "?";
  return joined(parts, " · ");
}

struct Row {
  std::string_view text;
  std::string_view says;
};

}  // namespace

TEST_CASE("a line of parts gives role, company, place and mode wherever they stand") {
  for (
      const Row& row : std::initializer_list<Row>{
          {"Blue Pan | Cook Engineer | Lyon, France | ONSITE | Full-time",
           "Cook Engineer · Blue Pan · Lyon, France · ONSITE · Full-time"},
          {"Blue Pan | Soup Engineer | NYC | bluepan.example", "Soup Engineer · Blue Pan · NYC"},
          {"Blue Pan | Lyon | ONSITE\nWe are a team of senior cooks and lead a $2 billion market.<p>We need people.",
           "Multiple roles · Blue Pan · Lyon · ONSITE"},
          {"Blue Pan | REMOTE (EU) | Full-time | https://bluepan.example",
           "Multiple roles · Blue Pan · REMOTE (EU) · REMOTE (EU) · Full-time"},
          {"Blue Pan | Member of Technical Staff | SF | $150k - $220k",
           "Member of Technical Staff · Blue Pan · SF · ? · ? · $150k - $220k"},
          {"Blue Pan | Eng, ML, SREs | Remote", "Eng, ML, SREs · Blue Pan · Remote · Remote"},
          {"Senior Cook | Blue Pan | Remote (US) | Full time",
           "Senior Cook · Blue Pan · Remote (US) · Remote (US) · Full time"},
          {"Cologne, Germany | Senior Cook Engineer | Blue Pan | Hybrid",
           "Senior Cook Engineer · Blue Pan · Cologne, Germany · Hybrid"},
          {"Blue Pan | Soup Engineer | REMOTE | $110,000 - $130,000 | US Only",
           "Soup Engineer · Blue Pan · REMOTE (US Only) · REMOTE · ? · $110,000 - $130,000"},
          {"Blue Pan | Engineer | Berlin | 3x/week in office", "Engineer · Blue Pan · Berlin · 3x/week in office"},
          {"Zed | SWE | Hybrid London | £60k – £80k plus 10% bonus",
           "SWE · Zed · London · Hybrid London · ? · £60k – £80k plus 10% bonus"},
          {"Northwind | REMOTE (UTC-3 to UTC+3) | Rust, Kubernetes | Senior Platform Engineer | Full-time",
           "Senior Platform Engineer · Northwind · REMOTE (UTC-3 to UTC+3) · REMOTE (UTC-3 to UTC+3) · Full-time"},
          {"Northwind | Remote | Full time | Staff Engineer | Anywhere in Europe",
           "Staff Engineer · Northwind · Anywhere in Europe · Remote; Anywhere in Europe · Full time"},
          {"ONSITE | Stilt | Toronto | ML Engineer", "ML Engineer · Stilt · Toronto · ONSITE"},
          {"Mozaik | ONSITE in Warsaw, Poland | Head of Growth<p>Apply: jobs@mozaik.example",
           "Head of Growth · Mozaik · Warsaw, Poland · ONSITE in Warsaw, Poland"},
          {"Stilt | Senior Engineer | Remote (Not US) | Full-time",
           "Senior Engineer · Stilt · Remote (Not US) · Remote (Not US) · Full-time"},
          {"Stilt | Backend engineer | Remote within 4 hours of CET | 70-90k EUR",
           "Backend engineer · Stilt · Remote within 4 hours of CET · Remote within 4 hours of CET · ? · 70-90k EUR"},
          {"Lighthouse.app (https://lighthouse.example) | Full-Stack Developer | REMOTE (LATAM) | Contract | $50-70/hr",
           "Full-Stack Developer · Lighthouse.app · REMOTE (LATAM) · REMOTE (LATAM) · Contract · $50-70/hr"},
          {"Temporal Gear | Multiple positions in Spain - WORK FROM HOME | FULL-TIME |",
           "Multiple positions in Spain · Temporal Gear · WORK FROM HOME (Spain) · WORK FROM HOME · FULL-TIME"},
          {"Stilt | Product Manager - Payments | Remote - Germany",
           "Product Manager - Payments · Stilt · Remote - Germany · Remote - Germany"},
          {"Larkspur | Hiring in: Berlin, Paris, Remote EU | Backend (Elixir), SRE, Data",
           "Backend (Elixir), SRE, Data · Larkspur · Berlin, Paris, Remote EU · Hiring in: Berlin, Paris, Remote EU"},
          {"Pinewood | Software Engineer, Embedded (C/C++) | Ann Arbor, MI | Onsite | US Citizens only",
           "Software Engineer, Embedded (C/C++) · Pinewood · Ann Arbor, MI · Onsite"},
          {"Reposting from last month — Acme | Senior Engineer | Remote (US) | Full-time",
           "Senior Engineer · Acme · Remote (US) · Remote (US) · Full-time"},
          {"Edit: we got lots of applications, thanks! Acme | Senior Engineer | Remote",
           "Senior Engineer · Acme · Remote · Remote"},
          {"Acme | Full-Time | Remote | Software Engineer at Acme",
           "Software Engineer · Acme · Remote · Remote · Full-Time"},
          {"Acme | No remote | Tokyo | Backend Engineer", "Backend Engineer · Acme · Tokyo · No remote"},
          {"NYC or Remote (US) | Larkspur | Staff Engineer",
           "Staff Engineer · Larkspur · NYC or Remote (US) · NYC or Remote (US)"},
          {"Larkspur | Engineer |\nRemote (EU) | Full-time",
           "Engineer · Larkspur · Remote (EU) · Remote (EU) · Full-time"},
          {"Larkspur|Engineer|Remote|$150k", "Engineer · Larkspur · Remote · Remote · ? · $150k"},
          {"Gizmo K.K. | Tokyo | Backend Engineer (Ruby) | Remote within Japan, visa sponsorship",
           "Backend Engineer (Ruby) · Gizmo K.K. · Tokyo; Remote within Japan · Remote within Japan, visa sponsorship"},
          {"Basalt: ML Infra | Palo Alto | 5 days in office", "ML Infra · Basalt · Palo Alto · 5 days in office"},
          {"Basalt | San Diego | Onsite | Full-time | FPGA / RTL / Embedded",
           "FPGA / RTL / Embedded · Basalt · San Diego · Onsite · Full-time"},
          {"Basalt Energy | https://basalt.example | REMOTE (Germany) or Munich/Hamburg<p>We do batteries.<p>Open Positions:<p>1. Senior Backend Engineer (Python)<p>2. Working Student Data Science",
           "Senior Backend Engineer (Python), Working Student Data Science · Basalt Energy · REMOTE (Germany) or Munich/Hamburg · REMOTE (Germany) or Munich/Hamburg"},
          {"Safe Harbor | Office Bookkeeper | Cork, Ireland | Part-time",
           "Office Bookkeeper · Safe Harbor · Cork, Ireland · ? · Part-time"},
          {"Fernhill (YC W22) | Founding Engineer, Product Engineer | San Francisco, CA (in-person) | $140k-$200k + 0.5%-1.5% | https://fernhill.example/careers",
           "Founding Engineer, Product Engineer · Fernhill · San Francisco, CA · San Francisco, CA (in-person) · ? · $140k-$200k + 0.5%-1.5% · https://fernhill.example/careers"},
      }) {
    CAPTURE(row.text);
    CHECK(read(row.text) == row.says);
  }
}

TEST_CASE("other signs part a line, too, if its parts are of several kinds") {
  for (
      const Row& row : std::initializer_list<Row>{
          {"Blue Pan (Remote US) — Soup Engineer — Salad / Bread", "Soup Engineer · Blue Pan · Remote US · Remote US"},
          {"Acme Corp - Senior Engineer - Remote (EU timezones) - Full-time - €80k-€100k - https://acme.example",
           "Senior Engineer · Acme Corp · Remote (EU timezones) · Remote (EU timezones) · Full-time · €80k-€100k"},
          {"Acme • Staff Designer • Toronto, ON • Hybrid 2 days/week",
           "Staff Designer · Acme · Toronto, ON · Hybrid 2 days/week"},
          {"Acme, Backend Engineer, Berlin, Full-time, onsite",
           "Backend Engineer · Acme · Berlin · onsite · Full-time"},
          {"ACME / Backend Engineer / Madrid / Hybrid", "Backend Engineer · ACME · Madrid · Hybrid"},
          {"Larkspur, San Francisco (SoMa), Full-time, Onsite: Software Engineers",
           "Software Engineers · Larkspur · San Francisco (SoMa) · Onsite · Full-time"},
          {"Engineering Manager, Infrastructure - Larkspur - Remote (US/Canada)",
           "Engineering Manager, Infrastructure · Larkspur · Remote (US/Canada) · Remote (US/Canada)"},
          {"Acme; Data Engineer; Remote (UK)", "Data Engineer · Acme · Remote (UK) · Remote (UK)"},
          {"Acme: Senior Backend Engineer (Remote, EU). €80k. Apply at https://acme.example/jobs/1",
           "Senior Backend Engineer (Remote, EU) · Acme · Remote, EU · Remote, EU · ? · €80k · https://acme.example/jobs/1"},
          {"Acme\nSenior Engineer\nRemote (EU)\n$120k-150k<p>We do things.",
           "Senior Engineer · Acme · Remote (EU) · Remote (EU) · ? · $120k-150k"},
          {"Stilt\nhttps://stilt.example\nBackend Engineer (Remote, UK)\n£70k<p>Stilt makes stilts.",
           "Backend Engineer (Remote, UK) · Stilt · Remote, UK · Remote, UK · ? · £70k"},
          {"[Hiring] Senior iOS Engineer @ Stilt | Berlin | €80k",
           "Senior iOS Engineer · Stilt · Berlin · ? · ? · €80k"},
          {"SEEKING FREELANCER - Blue Pan - Remote - Need a designer for a landing page",
           "Designer for a landing page · Blue Pan · Remote · Remote · Freelance"},
      }) {
    CAPTURE(row.text);
    CHECK(read(row.text) == row.says);
  }
}

TEST_CASE("a sentence says who hires whom") {
  for (
      const Row& row : std::initializer_list<Row>{
          {"Acme (YC S21) is hiring a Senior Backend Engineer in Berlin (hybrid, full-time)!<p>Apply here: https://jobs.ashbyhq.com/acme/123",
           "Senior Backend Engineer · Acme · Berlin · hybrid, full-time · full-time · ? · https://jobs.ashbyhq.com/acme/123"},
          {"Hey HN! We at Acme Labs are looking for a Founding Engineer to join us in San Francisco.",
           "Founding Engineer · Acme Labs · San Francisco"},
          {"Hiring: Senior Rust Engineer at Acme (Remote, EU only)",
           "Senior Rust Engineer · Acme · Remote, EU only · Remote, EU only"},
          {"We are hiring engineers!<p>x", "Engineers"},
          {"We're Meadowlark, a climate startup in Oslo, and we're hiring a data scientist!",
           "Data scientist · Meadowlark · Oslo"},
          {"Stilt is a small team making stilts. We are hiring a Sales Manager in Manchester. Remote is not possible.",
           "Sales Manager · Stilt · Manchester · Remote is not possible"},
          {"Stilt is hiring a Sales Manager in Manchester, who knows our clients in Oslo.",
           "Sales Manager · Stilt · Manchester"},
          {"My team at Stilt is hiring two backend engineers in Amsterdam (hybrid).",
           "Backend engineers · Stilt · Amsterdam · hybrid"},
          {"If you are tired of meetings: Stilt is hiring a Staff Engineer, fully remote (EU).",
           "Staff Engineer · Stilt · fully remote (EU) · fully remote (EU)"},
          {"Come work with us at Acme! We need Rust people, remote.", "Multiple roles · Acme · remote · remote"},
          {"Looking for a cofounder for my startup | Remote | equity only", "Cofounder · ? · Remote · Remote"},
          {"Acme (https://acme.example) makes maps for sailors.<p>We're hiring backend engineers in Oslo or remote (EU).",
           "Backend engineers · Acme · Oslo or remote (EU) · Oslo or remote (EU)"},
          {"Acme is building the future of maps.<p>Open roles:<p>- Senior GIS Engineer (Remote US)<p>- Product Designer (NYC)",
           "Senior GIS Engineer, Product Designer · Acme"},
          {"At Acme we believe in maps. Sailors need them, and boats too. Sailors need them, and boats too. Sailors need them, and boats too. Sailors need them, and boats too. Sailors need them, and boats too. Sailors need them, and boats too. Sailors need them, and boats too. Sailors need them, and boats too. Sailors need them, and boats too. Sailors need them, and boats too. Sailors need them, and boats too. Sailors need them, and boats too. We are hiring a Senior GIS Engineer to own our tiles.",
           "Senior GIS Engineer · Acme"},
          {"We (Larkspur, https://larkspur.example) are hiring a Principal Engineer for our Dublin office.",
           "Principal Engineer · Larkspur · Dublin"},
          {"Hi! I'm the CTO at Larkspur, and we're hiring senior engineers in Oslo: https://larkspur.example/jobs",
           "Senior engineers · Larkspur · Oslo · ? · ? · ? · https://larkspur.example/jobs"},
          {"TL;DR: Larkspur hires Go devs, remote in EU.", "Go devs · Larkspur · remote in EU · remote in EU"},
          {"Sparrow.so (YC W24) is hiring founding engineers in SF! In-person, $130k–$180k, 0.5–2%.",
           "Founding engineers · Sparrow.so · SF · In-person · ? · $130k–$180k"},
          {"At Basalt (YC S20), we're looking for a Head of Finance. London, hybrid.",
           "Head of Finance · Basalt · London · hybrid"},
          {"Senior Go Developer wanted for Basalt, remote, EU timezone.",
           "Senior Go Developer · ? · remote (EU timezone) · remote"},
          {"I am hiring for Larkspur. We need a frontend developer in Madrid.",
           "Frontend developer · Larkspur · Madrid"},
          {"San Francisco, CA | Full-time | Onsite | Larkspur is building robots and hiring Mechanical Engineers",
           "Mechanical Engineers · Larkspur · San Francisco, CA · Onsite · Full-time"},
          {"Larkspur is a Series B company hiring for the following roles (all remote, US):<p>- Senior SRE\n- Staff Data Engineer",
           "Senior SRE, Staff Data Engineer · Larkspur · all remote (US) · all remote"},
          {"Tidewater Labs is looking for senior backend engineers (Elixir) to join our remote team (EU timezones ±2h).",
           "Senior backend engineers · Tidewater Labs"},
      }) {
    CAPTURE(row.text);
    CHECK(read(row.text) == row.says);
  }
}

TEST_CASE("labels say what stands behind them") {
  for (
      const Row& row : std::initializer_list<Row>{
          {"Company: Faqta\nLocation: Utrecht, Netherlands (Hybrid Tue/Thu)\nRemote: No (NL-based)\nType: Full-time\nSalary: €3000–€3525/month + 8% holiday pay<p>Medior Backend Developer (Node.js / TypeScript)",
           "Medior Backend Developer (Node.js / TypeScript) · Faqta · Utrecht, Netherlands (Hybrid Tue/Thu) · Utrecht, Netherlands (Hybrid Tue/Thu); Remote: No (NL-based) · Full-time · €3000–€3525/month + 8% holiday pay"},
          {"Location: Denver, CO | Remote: yes | Role: Backend Engineer | Company: Stilt",
           "Backend Engineer · Stilt · Denver, CO · Remote: yes"},
          {"Stilt | Oslo | Hybrid<p>Position: Data Analyst\nSalary: NOK 700,000",
           "Data Analyst · Stilt · Oslo · Hybrid · ? · NOK 700,000"},
      }) {
    CAPTURE(row.text);
    CHECK(read(row.text) == row.says);
  }
}

TEST_CASE("roles stand below a line that names none") {
  for (
      const Row& row : std::initializer_list<Row>{
          {"Acme | Climate tech | NYC<p>Open roles:<p>- Senior Engineer (https://acme.example/1)<p>- Product Designer → https://acme.example/2",
           "Senior Engineer, Product Designer · Acme · NYC"},
          {"Sudo | https://sudo.example | √ REMOTE (US) | √ PROFITABLE<p>Kind people.<p>Hiring: Senior Mobile Developer<p>* You write well.",
           "Senior Mobile Developer · Sudo · REMOTE (US) · REMOTE (US)"},
          {"Acme | Onsite | Austin, TX<p>We help engineers sleep. We're looking for a platform engineer to run our fleet.",
           "Platform engineer · Acme · Austin, TX · Onsite"},
          {"Acme | Remote (Worldwide)<p>Now hiring:<p>Brand Director (Leadership, Remote)\nhttps://acme.example/a<p>Growth Lead (Remote)\nhttps://acme.example/b",
           "Brand Director, Growth Lead · Acme · Remote (Worldwide) · Remote (Worldwide)"},
          {"Mozaik | AI for lawyers | Remote<p>Come and see.", "Multiple roles · Mozaik · Remote · Remote"},
      }) {
    CAPTURE(row.text);
    CHECK(read(row.text) == row.says);
  }
}

TEST_CASE("what is no company is not taken for one") {
  for (const Row& row : std::initializer_list<Row>{
           {"https://acme.example | Senior Engineer | Remote or NYC | VISA",
            "Senior Engineer · ? · Remote or NYC · Remote or NYC"},
           {"Lead Bank | Backend Engineer | Kansas City or Remote US",
            "Backend Engineer · Lead Bank · Kansas City or Remote US · Kansas City or Remote US"},
           {"Design Systems Co | Engineers | Portland, Oregon | Onsite",
            "Engineers · Design Systems Co · Portland, Oregon · Onsite"},
           {"Remote | Backend Engineer | REMOTE", "Backend Engineer · Remote · REMOTE · REMOTE"},
           {"Cal.com | Senior Software Engineer | 100% Remote",
            "Senior Software Engineer · Cal.com · 100% Remote · 100% Remote"},
           {"Stilt, Inc. (NASDAQ: STLT) | Sr. C++ Developer | Chicago | $200K base + bonus",
            "Sr. C++ Developer · Stilt, Inc. · Chicago · ? · ? · $200K base + bonus"},
           {"Closed Loop Partners | Engineer | NYC", "Engineer · Closed Loop Partners · NYC"},
           {"Basalt wants: 2 backend devs, 1 designer. Remote.",
            "2 backend devs, 1 designer · Basalt · Remote · Remote"},
           {"Applied Robots | Engineer | NYC", "Engineer · Applied Robots · NYC"},
           {"Seeking Alpha | Engineer | NYC", "Engineer · Seeking Alpha · NYC"},
           {"Great Expectations is hiring engineers in Berlin.", "Engineers · Great Expectations · Berlin"},
           {"Link Labs is looking for a firmware engineer.", "Firmware engineer · Link Labs"},
           {"Acme | Senior Engineer | Position available now | Remote", "Senior Engineer · Acme · Remote · Remote"},
           {"Remote | Acme | Engineer | Anywhere", "Engineer · Acme · Anywhere · Remote; Anywhere"},
           {"Berlin | Acme | Engineer | Munich", "Engineer · Acme · Berlin; Munich"},
           {"Hi.works | Engineer | Remote", "Engineer · Hi.works · Remote · Remote"},
           {"Mozaik | Developer tools startup | Backend | Paris", "Backend · Mozaik · Paris"},
           {"We The Pan | Head Chef | Paris", "Head Chef · We The Pan · Paris"},
           {"We are hiring | Senior Engineer | Remote", "Senior Engineer · ? · Remote · Remote"},
       }) {
    CAPTURE(row.text);
    CHECK(read(row.text) == row.says);
  }
}

TEST_CASE("announcements are read in other languages") {
  for (
      const Row& row : std::initializer_list<Row>{
          {"株式会社クオルベ｜バックエンドエンジニア｜東京｜リモート可｜正社員｜年収600万円～900万円",
           "バックエンドエンジニア · 株式会社クオルベ · 東京 · リモート可 · 正社員 · 年収600万円～900万円"},
          {"Quorve GmbH | Softwareentwickler (m/w/d) | München | Vollzeit | 60.000 - 75.000 €",
           "Softwareentwickler (m/w/d) · Quorve GmbH · München · ? · Vollzeit · 60.000 - 75.000 €"},
          {"Ateliers Lumen | Développeur Rust | Lyon ou télétravail partiel | CDI | 45-55k€",
           "Développeur Rust · Ateliers Lumen · Lyon ou télétravail partiel · Lyon ou télétravail partiel · CDI · 45-55k€"},
          {"Estudio Faro | Desarrolladora backend | Remoto (España) | Jornada completa | 40.000€",
           "Desarrolladora backend · Estudio Faro · Remoto (España) · Remoto (España) · Jornada completa · 40.000€"},
          {"Fjord AS | Oslo | Onsite/Remote (Norway) | Fullstack-utvikler | fast stilling",
           "Fullstack-utvikler · Fjord AS · Oslo; Onsite/Remote (Norway) · Onsite/Remote (Norway) · fast stilling"},
          {"Plume | Stage (6 mois) Data Science | Paris", "Stage (6 mois) Data Science · Plume · Paris"},
          {"Nube | Desarrollador Full Stack Senior | CDMX / Remoto LATAM | USD 3.5k - 5k / mes",
           "Desarrollador Full Stack Senior · Nube · CDMX / Remoto LATAM · CDMX / Remoto LATAM · ? · USD 3.5k - 5k / mes"},
          {"Nerolab | Werkstudent Softwareentwicklung | München | Teilzeit | hybrid",
           "Werkstudent Softwareentwicklung · Nerolab · München · hybrid · Teilzeit"},
      }) {
    CAPTURE(row.text);
    CHECK(read(row.text) == row.says);
  }
}

TEST_CASE("one kind of contract or another is none") {
  for (const Row& row : std::initializer_list<Row>{
           {"Acme | Multiple Roles | Remote, Worldwide | Full-Time, Contract",
            "Multiple Roles · Acme · Remote, Worldwide · Remote, Worldwide"},
           {"Acme | Engineer | Berlin | Full-time or Contract", "Engineer · Acme · Berlin"},
           {"Larkspur | Remote (global) | Part-time contractor | Technical writer",
            "Technical writer · Larkspur · Remote (global) · Remote (global) · Part-time contractor"},
           {"Anthology Press | Editor | Remote | Contract, part-time",
            "Editor · Anthology Press · Remote · Remote · Contract, part-time"},
           {"Acme | Engineer | Berlin | Contract", "Engineer · Acme · Berlin · ? · Contract"},
           {"Acme | Intern | Berlin | Internship", "Intern · Acme · Berlin · ? · Internship"},
       }) {
    CAPTURE(row.text);
    CHECK(read(row.text) == row.says);
  }
}

TEST_CASE("a link to apply is told from a company's own") {
  for (
      const Row& row : std::initializer_list<Row>{
          {R"(Safi | Product Engineer | London | https://safi.example<p>Apply: <a href="https:&#x2F;&#x2F;jobs.ashbyhq.com&#x2F;safi&#x2F;0679-whole" rel="nofollow">https:&#x2F;&#x2F;jobs.ashbyhq.com&#x2F;safi&#x2F;06...</a>)",
           "Product Engineer · Safi · London · ? · ? · ? · https://jobs.ashbyhq.com/safi/0679-whole"},
          {"Safi | Engineer | London | https://safi.example<p>See https://safi.example/careers",
           "Engineer · Safi · London · ? · ? · ? · https://safi.example/careers"},
          {"Safi | Engineers | London<p>https://safi.example/jobs/1\nhttps://safi.example/jobs/2",
           "Engineers · Safi · London"},
      }) {
    CAPTURE(row.text);
    CHECK(read(row.text) == row.says);
  }
}

TEST_CASE("what offers no job is left out") {
  for (
      const std::string_view text : std::initializer_list<std::string_view>{
          "",
          "[dead]",
          "[deleted]",
          "SEEKING WORK | Berlin | Remote | Python, Django",
          "(CLOSED) Blue Pan | Senior Engineer | Remote",
          "Blue Pan | Senior Engineer | Remote<p>EDIT: this position is filled, thank you!",
          "EDIT: position filled, thanks all!",
          "Thanks, very helpful, also with the remote details.",
          "Location: Porto, Portugal\nRemote: Yes\nWilling to relocate: No\nTechnologies: Go, Rust\nRésumé/CV: https://x.example/cv\nEmail: me@x.example",
          "Hello,",
          "--------------",
          "Is anyone hiring juniors remotely?",
          "I applied last month, is Acme still hiring remote?",
          "Who is hiring in Berlin?",
          "Does anyone know if the companies here sponsor visas? | asking for a friend",
          "Searchable version of this thread: https://hn.example | remote filter",
          "Built a map of all the jobs in this thread: https://map.example | filter by remote",
          "I'm a senior engineer with 10 years of Go | Remote | Lisbon | available now",
          "Freelancer available: Rust, Go | Remote | $100/hr",
          "Stilt had the worst interview process ever. Avoid | remote | full-time",
          "> Senior Engineer | Remote<p>Is this still open?",
          "Great thread as always.",
          "What a time to be alive. Everybody wants senior engineers onsite.",
          "Applied to Larkspur | Senior Engineer | never heard back",
          "Moderators: can we require salary ranges? | Remote should be clear too",
          "Not a job posting, but I made a salary explorer | remote | fulltime",
          "No longer hiring. Larkspur | Engineer | Remote",
          "Location: Anywhere\nRemote: yes\nTechnologies: everything",
          "Full-stack developer with 8 yoe looking for remote contract work",
          "Hiring is broken. Companies are looking for unicorns.",
          "My experience with Acme was terrible.<p>They are hiring again this month, beware.",
          "If anyone is looking for a designer, my friend is great.",
          "Interested! Sent you an email about the remote role.",
          "My cat is looking for a job as a lead napper.",
      }) {
    CAPTURE(text);
    CHECK(read(text) == "");
  }
}
