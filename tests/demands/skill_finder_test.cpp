#include "server/demands/skill_finder.h"

#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

#include "server/demands/skill_table.h"

namespace zapply {
namespace {

std::string found_in(std::string_view text) {
  std::string names;
  for (const SkillMention& mention : skills_in(text)) {
    if (!names.empty()) names += ", ";
    names += skills()[mention.skill].name;
  }
  return names;
}

bool is_in(std::string_view skill, std::string_view text) {
  for (const SkillMention& mention : skills_in(text))
    if (skills()[mention.skill].name == skill) return true;
  return false;
}

struct Example {
  std::string_view text;
  std::string_view skills;
};

}  // namespace

TEST_CASE("skills are whole words, and of several names the longest") {
  for (const Example& example : std::vector<Example>{
           {"We ship with React Native", "React Native"},
           {"JavaScript only", "JavaScript"},
           {"Scaling Kubernetes", "Kubernetes"},
           {"Kubernetesque", ""},
           {"Node.js and node-js", "Node.js, Node.js"},
           {"CI/CD, ci-cd and CI / CD", "CI/CD, CI/CD, CI/CD"},
           {"TypeScript/Node.js", "TypeScript, Node.js"},
           {"Python3 and PHP8.1", "Python, PHP"},
           {"amazon-web-services", "AWS"},
       }) {
    CAPTURE(example.text);
    CHECK(found_in(example.text) == example.skills);
  }
}

TEST_CASE("names that end in signs are found") {
  CHECK(found_in("C++") == "C++");
  CHECK(found_in("Modern C++17, C#, and .NET.") == "C++, C#, .NET");
  CHECK(is_in("C++", "You know C++."));
  CHECK(is_in(".NET", "Experience with .Net/.NET Core"));
}

TEST_CASE("a mention says where it stands") {
  const std::string_view text = "Say caf\xc3\xa9 in Python.";
  const auto mentions = skills_in(text);
  REQUIRE(mentions.size() == 1);
  CHECK(text.substr(mentions[0].begin, mentions[0].end - mentions[0].begin) == "Python");
}

TEST_CASE("short and common words count in a list, beside a skill or behind a word that tells") {
  for (const Example& example : std::vector<Example>{
           {"Go, Python and Rust", "Go"},
           {"We are looking for a Go developer", "Go"},
           {"You write services in Go (Golang)", "Go"},
           {"experience programming in R", "R"},
           {"R programming", "R"},
           {"C/C++ on Linux", "C"},
           {"Proficiency in Excel and Word", "Microsoft Word"},
           {"Word, Excel, Outlook", "Microsoft Excel"},
           {"Java with Spring, Hibernate", "Spring"},
           {"Ansible, Puppet or Chef", "Chef"},
           {"Sehr gute Excel-Kenntnisse", "Microsoft Excel"},
           {"Tools: Slack, Notion, Linear", "Notion"},
           {"Experience with React", "React"},
           {"AI/ML", "Machine Learning"},
       }) {
    CAPTURE(example.text);
    CHECK(is_in(example.skills, example.text));
  }
}

TEST_CASE("short and common words do not count elsewhere") {
  for (const Example& example : std::vector<Example>{
           {"You own our go-to-market motion", "Go"},
           {"Ready to go? Go ahead and apply", "Go"},
           {"We spend a lot on R&D", "R"},
           {"You present to C-level executives", "C"},
           {"We raised our Series C in 2021", "C"},
           {"Offices in Washington, D.C., and Austin", "C"},
           {"We are the leading AI company in retail", "Artificial Intelligence"},
           {"You excel in a fast environment. Excel in your role!", "Microsoft Excel"},
           {"The internship starts in Spring 2026", "Spring"},
           {"Make sure that it works", "Make"},
           {"You react to incidents. React quickly.", "React"},
           {"Express yourself. A swift answer, the rest follows", "Express.js"},
           {"A swift answer, and the rest follows", "Swift"},
           {"A swift answer, and the rest follows", "REST APIs"},
           {"Word of mouth, access to snacks and teams that care", "Microsoft Word"},
           {"Word of mouth, access to snacks and teams that care", "Microsoft Access"},
           {"Chef de partie in our kitchen", "Chef"},
           {"A spark of joy; a puppet show; a helm to hold", "Apache Spark"},
           {"Python. Go to our site", "Go"},
           {"Python\nGo above and beyond", "Go"},
       }) {
    CAPTURE(example.text);
    CHECK_FALSE(is_in(example.skills, example.text));
  }
}

TEST_CASE("tags in lower case are a list, too") {
  CHECK(found_in("typescript javascript node.js react go") == "TypeScript, JavaScript, Node.js, React, Go");
  CHECK(found_in("python, go, aws") == "Python, Go, AWS");
}

TEST_CASE("the known failures of others do not happen") {
  CHECK_FALSE(is_in("Go", "Build the go-to-market strategy for a new market"));
  CHECK(found_in("Research, cars and air") == "");
  CHECK(is_in("C++", "Strong C++ skills"));
  CHECK(is_in("Python", "Python (primary)"));
}

TEST_CASE("what speaks of roles, teams and the company asks for no common words") {
  CHECK_FALSE(is_in("Back-End Development", "You work with our backend engineers"));
  CHECK_FALSE(is_in("Sales", "The sales team is great"));
  CHECK_FALSE(is_in("Banking", "We changed financial services for ever"));
  CHECK_FALSE(is_in("Diversity and Inclusion", "Diversity and inclusion matter to us."));
  CHECK(is_in("Back-End Development", "Experience in backend development"));
  CHECK(is_in("Banking", "5+ years of experience in banking"));
}

TEST_CASE("a title names its skills alone, and as a line of a longer text no more") {
  CHECK(is_in("Java", "Senior Java Developer (m/w/d)"));
  CHECK_FALSE(is_in("Java", "Senior Java Developer (m/w/d)\nYou know Kotlin."));
  CHECK(is_in("Java", "We are looking for a Java developer\nYou know Kotlin."));
}

TEST_CASE("addresses name no skills") {
  CHECK(found_in("Write to python@java.example or see https://kubernetes.example/docker") == "");
  CHECK(found_in("Visit hubspot.com") == "");
}

TEST_CASE("skills of other trades and languages are found") {
  for (const Example& example : std::vector<Example>{
           {"Kenntnisse in Buchhaltung und DATEV", "Accounting"},
           {"Vous ma\xc3\xaetrisez la comptabilit\xc3\xa9", "Accounting"},
           {"month-end close under US GAAP", "Month-End Close"},
           {"Phlebotomy and triage certification", "Phlebotomy"},
           {"Contract drafting and eDiscovery", "eDiscovery"},
           {"Salesforce, MEDDIC and cold calling", "MEDDIC"},
           {"Google Ads and SEO", "Google Ads"},
           {"Schwei\xc3\x9f"
            "en und Staplerschein",
            "Forklift Operation"},
           {"HIPAA compliance", "HIPAA"},
       }) {
    CAPTURE(example.text);
    CHECK(is_in(example.skills, example.text));
  }
}

TEST_CASE("mentions are bounded, in order and apart, whatever the bytes") {
  std::string many;
  for (int i = 0; i < 2000; ++i) many += "Python, Go, R, security and\nreact ";
  const auto mentions = skills_in(many);
  CHECK(mentions.size() <= kSkillMentionsMax);
  CHECK(mentions.size() > kSkillMentionsMax / 2);
  std::string bytes;
  for (int i = 0; i < 4096; ++i) bytes += static_cast<char>(i * 31 + i / 128);
  bytes += "\xf0\x9f Python \xc3";
  std::size_t behind = 0;
  for (const SkillMention& mention : skills_in(bytes)) {
    CHECK(mention.begin >= behind);
    CHECK(mention.end > mention.begin);
    behind = mention.end;
  }
  CHECK(behind <= bytes.size());
  CHECK(skills_in("").empty());
}

TEST_CASE("several threads find the same") {
  const std::string text = "Go, Rust, Kubernetes and 5 years of experience in banking; React or Vue.js";
  const auto expected = skills_in(text);
  std::vector<std::vector<SkillMention>> found(4);
  std::vector<std::thread> threads;
  for (auto& one : found) threads.emplace_back([&one, &text] { one = skills_in(text); });
  for (std::thread& thread : threads) thread.join();
  for (const auto& one : found) CHECK(one == expected);
}

}  // namespace zapply
