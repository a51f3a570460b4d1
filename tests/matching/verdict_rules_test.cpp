#include "server/matching/rules.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/matching/matching_support.h"

using namespace zapply;
using namespace zapply::test;

namespace {

using Rule = std::optional<RuleResult> (*)(const Candidate&, const Posting&);

/// "yes", "unknown", "no", or "" where the rule says nothing.
std::string says(Rule rule, const Profile& profile, const Job& job) {
  const auto result = rule(profile, Posting(job));
  return result ? std::string(name_of(result->verdict)) : "";
}

std::string avoids(const Profile& profile, const Job& job) {
  const Candidate candidate(profile);
  const Posting posting(job);
  const auto result =
      avoid_rule(candidate, posting,
                 avoided_in(candidate.avoided, posting.subjects, mentioned_phrases(candidate.avoided, job), &job));
  return result ? std::string(name_of(result->verdict)) : "";
}

Job open_to(std::vector<std::string> from) {
  Job job = remote_job("Engineer");
  job.remote_from = std::move(from);
  return job;
}

Job with(const std::string& text) { return remote_job("Engineer", text); }

}  // namespace

TEST_CASE("a place: the person's country, a region that holds it, the world, or not") {
  const Profile ann = systems_engineer();
  CHECK(says(place_rule, ann, open_to({"Colombia"})) == "yes");
  CHECK(says(place_rule, ann, open_to({"Latin America"})) == "yes");
  CHECK(says(place_rule, ann, open_to({"Germany", "worldwide"})) == "yes");
  CHECK(says(place_rule, ann, open_to({"Germany"})) == "no");
  CHECK(says(place_rule, ann, open_to({"United States", "Canada"})) == "no");
  CHECK(says(place_rule, ann, open_to({})) == "unknown");
  CHECK(says(place_rule, ann, with("We hire from any country.")) == "yes");
  CHECK(says(place_rule, ann, with("We are a globally distributed team.")) == "yes");
  CHECK(says(place_rule, ann, with("Remote, UTC-6 to UTC+1.")) == "yes");
  Profile nobody = ann;
  nobody.country.clear();
  CHECK(says(place_rule, nobody, open_to({"Germany"})).empty());
}

TEST_CASE("the text's own words beat a field, and a field holds where the text says nothing") {
  const Profile ann = systems_engineer();
  Job job = open_to({"United States"});
  job.description = "Open to candidates anywhere in the world.";
  CHECK(says(place_rule, ann, job) == "yes");
  job.description = "Our customers are anywhere in the world.";
  CHECK(says(place_rule, ann, job) == "no");
  job.location = "Anywhere in the World";
  CHECK_MESSAGE(says(place_rule, ann, job) == "unknown", "two fields disagree");
  job.description = "You must live in the United States.";
  CHECK(says(place_rule, ann, job) == "no");
}

TEST_CASE("work at a place is for who lives there and wants it") {
  Profile ann = systems_engineer();
  Job office = remote_job("Engineer");
  office.work_mode = WorkMode::kOnsite;
  office.remote = false;
  office.location = "Stuttgart, Germany";
  CHECK(says(place_rule, ann, office) == "no");
  CHECK(says(work_mode_rule, ann, office) == "no");
  office.location = "Bogotá, Colombia";
  CHECK(says(place_rule, ann, office) == "yes");
  CHECK(says(work_mode_rule, ann, office) == "no");
  ann.work_modes = {WorkMode::kRemote, WorkMode::kOnsite};
  CHECK(says(work_mode_rule, ann, office) == "yes");
  office.work_mode.reset();
  office.remote.reset();
  office.location = "Boise, United States";
  CHECK_MESSAGE(says(place_rule, ann, office) == "no", "a city elsewhere, and no word of remote");
  office.location.clear();
  CHECK(says(place_rule, ann, office) == "unknown");
  CHECK(says(work_mode_rule, systems_engineer(), with("Visit our office whenever you like.")) == "yes");
  CHECK(says(work_mode_rule, systems_engineer(),
             with("A remote role with an occasional requirement to attend our offices.")) == "no");
}

TEST_CASE("states of the United States: in the list or not, left out or not") {
  Profile bob = systems_engineer();
  bob.country = "US";
  bob.city = "Austin, TX";
  CHECK(says(state_rule, bob, with("Only in CA, NY and TX.")) == "yes");
  CHECK(says(state_rule, bob, with("Only in CA, NY and WA.")) == "no");
  CHECK(state_rule(bob, Posting(with("Only in CA, NY and WA.")))->evidence == "Only in CA, NY and WA.");
  CHECK(state_rule(bob, Posting(with("Only in CA, NY and WA.")))->why ==
        "It may be done from CA, NY, WA, not from TX.");
  CHECK(says(state_rule, bob, with("This role is not available in Texas.")) == "no");
  CHECK(says(state_rule, bob, with("This role is not available in Colorado.")) == "yes");
  Job job = open_to({"United States"});
  job.location = "Remote - CA, WA, OR";
  CHECK(says(state_rule, bob, job) == "no");
  CHECK(state_rule(bob, Posting(job))->evidence == "Remote - CA, WA, OR");
  CHECK(says(state_rule, bob, with("You must live on the West Coast.")) == "no");
  bob.city = "Nowhere";
  CHECK_MESSAGE(says(state_rule, bob, job) == "unknown", "nobody knows in which state that is");
  bob.city = "Portland, OR";
  CHECK(says(state_rule, bob, job) == "yes");
  CHECK_MESSAGE(says(state_rule, systems_engineer(), job).empty(), "the country decides elsewhere");
}

TEST_CASE("who has to live near an office lives there, or elsewhere, or nobody knows") {
  Profile bob = systems_engineer();
  bob.country = "US";
  bob.city = "Austin, TX";
  Job job = open_to({"United States"});
  job.description = "You must live within commuting distance of our Denver, CO office.";
  CHECK(says(place_rule, bob, job) == "no");
  CHECK(place_rule(bob, Posting(job))->evidence == *job.description);
  CHECK(says(place_rule, systems_engineer(), job) == "no");
  bob.city = "Boulder, CO";
  CHECK(says(place_rule, bob, job) == "unknown");
  bob.city = "Denver, CO";
  CHECK(says(place_rule, bob, job) == "yes");
  bob.city.clear();
  CHECK(says(place_rule, bob, job) == "unknown");
  job.location = "Portland, OR";
  job.description = "Must be within commuting distance of our office.";
  bob.city = "Vancouver, WA";
  CHECK_MESSAGE(says(place_rule, bob, job) == "unknown", "just beyond the border");
  bob.city = "Austin, TX";
  CHECK(says(place_rule, bob, job) == "no");
}

TEST_CASE("hours are compared in the person's zone") {
  const Profile ann = systems_engineer();
  CHECK(says(time_zone_rule, ann, with("Four hours of overlap with Eastern Time.")) == "yes");
  CHECK(says(time_zone_rule, ann, with("Share at least four hours with Sydney office hours.")) == "no");
  CHECK(says(time_zone_rule, ann, with("Remote, within UTC-8 to UTC+1.")) == "yes");
  CHECK(says(time_zone_rule, ann, with("Remote, within UTC+1 to UTC+4.")) == "no");
  CHECK(says(time_zone_rule, ann, with("Come as you are.")).empty());
  Profile owl = ann;
  owl.working_hours = WorkingHours{20 * 60, 4 * 60};  // over midnight: 1:00 to 9:00 UTC
  CHECK(says(time_zone_rule, owl, with("Four hours of overlap with Eastern Time.")) == "no");
  CHECK(says(time_zone_rule, owl, with("9 am to 5 pm, Singapore time, Monday to Friday")) == "yes");
  owl.working_hours.reset();
  CHECK(says(time_zone_rule, owl, with("Four hours of overlap with Eastern Time.")).empty());
}

TEST_CASE("a right to work is had, or it is not") {
  Profile ann = systems_engineer();
  const Job job = with("You must be authorized to work in the United States.");
  CHECK(says(authorisation_rule, ann, job) == "no");
  ann.may_work_in.push_back("US");
  CHECK(says(authorisation_rule, ann, job) == "yes");
  CHECK_MESSAGE(says(authorisation_rule, ann, with("Must be a US citizen.")) == "no", "a permit is no citizenship");
  ann.citizen_of = {"US"};
  CHECK(says(authorisation_rule, ann, with("Must be a US citizen.")) == "yes");
  Profile eve = systems_engineer();
  eve.may_work_in = {"EU"};
  CHECK(says(authorisation_rule, eve, with("You have the right to work in Germany.")) == "yes");
  CHECK(says(authorisation_rule, eve, with("You have the right to work in Norway.")) == "no");
}

TEST_CASE("a permit is had, or the company asks for one") {
  Profile eve = systems_engineer();
  eve.relocate = true;
  Job job = with("Build things.");
  job.work_mode = WorkMode::kOnsite;
  job.location = "Oslo, Norway";
  CHECK(says(authorisation_rule, eve, job) == "unknown");
  job.location = "Cali, Colombia";
  CHECK(says(authorisation_rule, eve, job).empty());
  eve.may_work_in = {"NO"};
  CHECK_MESSAGE(says(authorisation_rule, eve, job) == "unknown", "one lives there, and may not work there");
  CHECK_MESSAGE(says(authorisation_rule, eve, with("Build things.")) == "unknown", "from home neither");
  eve.relocate = false;
  job.location = "Lima, Peru";
  CHECK_MESSAGE(says(authorisation_rule, eve, job).empty(), "the place rules it out");
}

TEST_CASE("a clearance is demanded of who has none") {
  Profile ann = systems_engineer();
  const Job active = with("\xe2\x80\xa2 Active Top Secret clearance"),
            later = with("\xe2\x80\xa2 Ability to obtain a Secret clearance");
  CHECK(says(clearance_rule, ann, active) == "no");
  CHECK(says(clearance_rule, ann, later) == "no");
  ann.citizen_of = {"US"};
  CHECK(says(clearance_rule, ann, active) == "no");
  CHECK_MESSAGE(says(clearance_rule, ann, later) == "unknown", "a citizen may get one");
  ann.clearances = {"Secret"};
  CHECK(says(clearance_rule, ann, active).empty());
  CHECK(says(clearance_rule, systems_engineer(), with("We keep secrets in Vault.")).empty());
}

TEST_CASE("languages: a must that is not spoken, or a posting that may not be understood") {
  const Profile ann = systems_engineer();
  CHECK(says(language_rule, ann, with("Fluent German required.")) == "no");
  CHECK(language_rule(ann, Posting(with("Fluent German required.")))->why ==
        "It demands a language that you don't name: German.");
  CHECK(says(language_rule, ann, with("Fluent English required.")).empty());
  CHECK(says(language_rule, ann, with("German is a plus.")).empty());
  CHECK(
      says(
          language_rule, ann,
          with(
              "Wir suchen f\xc3\xbcr unser Team eine Person, die mit uns und den Kunden an der L\xc3\xb6sung arbeitet und sich auf die Aufgaben freut, bei der du viel lernst.")) ==
      "unknown");
}

TEST_CASE("pay: the top of the range against the floor, by year and in one currency") {
  const Profile ann = systems_engineer();
  const auto paying = [](std::optional<double> min, std::optional<double> max, const char* currency,
                         const char* period) {
    Job job = remote_job("Engineer");
    job.salary = {"", min, max, currency, period};
    return job;
  };
  CHECK(says(pay_rule, ann, paying(60'000, 90'000, "USD", "year")) == "yes");
  CHECK(says(pay_rule, ann, paying(60'000, 70'000, "USD", "year")) == "no");
  CHECK(says(pay_rule, ann, paying(60, std::nullopt, "USD", "hour")) == "yes");
  CHECK(says(pay_rule, ann, paying(20, 25, "USD", "hour")) == "no");
  CHECK(says(pay_rule, ann, paying(75'000, 78'000, "EUR", "year")) == "yes");
  CHECK(says(pay_rule, ann, paying(60'000, 70'000, "", "year")).empty());
  CHECK(says(pay_rule, ann, paying(60'000, 70'000, "USD", "")).empty());
  CHECK(says(pay_rule, ann, remote_job("Engineer")).empty());
}

TEST_CASE("pay in another currency is compared by a dated table, and an old one tells nothing of what is close") {
  const Profile ann = systems_engineer();  // from 80,000 dollars
  const Currencies table = read_currencies("# as of 2026-03-01\ncode\tdollars\nUSD\t1\nEUR\t2\n");
  const auto rule = [&](double max, const char* currency, int days) {
    Job job = remote_job("Engineer");
    job.salary = {"", std::nullopt, max, currency, "year"};
    job.first_seen_at = Timestamp(std::chrono::days(table.day + days));
    return pay_rule(Candidate(ann, table), Posting(job)).value();
  };
  CHECK(rule(40'000, "EUR", 180).verdict == Verdict::kYes);
  CHECK(rule(39'000, "EUR", 180).verdict == Verdict::kNo);
  CHECK(rule(39'000, "EUR", 180).why == "It pays less than you want, even at its best (currencies of 2026-03-01).");
  CHECK(rule(39'000, "EUR", 181).verdict == Verdict::kUnknown);
  CHECK(rule(43'000, "EUR", 181).verdict == Verdict::kUnknown);
  CHECK(
      rule(43'000, "EUR", 181).why ==
      "It pays about what you want, at its best: the table of currencies is too old to tell (currencies of 2026-03-01).");
  CHECK(rule(45'000, "EUR", 181).verdict == Verdict::kYes);
  CHECK(rule(35'000, "EUR", 181).verdict == Verdict::kNo);
  CHECK_MESSAGE(rule(79'000, "USD", 999).verdict == Verdict::kNo, "nothing is converted");
  CHECK(rule(79'000, "USD", 999).why == "It pays less than you want, even at its best.");
}

TEST_CASE("employment, companies, and what is avoided") {
  Profile ann = systems_engineer();
  Job job = remote_job("Engineer");
  CHECK(says(employment_rule, ann, job).empty());
  job.employment_type = "internship";
  CHECK(says(employment_rule, ann, job) == "no");
  job.employment_type = "freelance";
  CHECK_MESSAGE(says(employment_rule, ann, job) == "yes", "who takes contracts takes them by this name, too");
  ann.avoid_companies = {"HARBOUR"};
  CHECK(says(company_rule, ann, job) == "no");
  CHECK(avoids(ann, remote_job("Engineer", "We are an iGaming company.\n\nRequirements\nC++")) == "no");
  CHECK_MESSAGE(
      avoids(ann, remote_job("Engineer", "We sell maps.\n\nRequirements\n\xe2\x80\xa2 You have built a casino once"))
          .empty(),
      "somewhere in the text it rules nothing out");
  CHECK(says(closed_rule, ann, remote_job("(CLOSED) Engineer")) == "no");
}

TEST_CASE("one no is a no, and unknown is never one") {
  const auto verdict = [](std::initializer_list<Verdict> all) {
    std::vector<RuleResult> rules;
    for (const Verdict each : all) rules.push_back({"rule", each, "", ""});
    return verdict_of(rules);
  };
  CHECK(verdict({}) == Verdict::kYes);
  CHECK(verdict({Verdict::kYes, Verdict::kUnknown}) == Verdict::kUnknown);
  CHECK(verdict({Verdict::kUnknown, Verdict::kNo, Verdict::kYes}) == Verdict::kNo);
  for (const RuleResult& rule : rules_of(systems_engineer(), Posting(open_to({"Germany"})), {}))
    CHECK_FALSE(rule.why.empty());
}
