#include "server/cli/examples.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace zapply {
namespace {

constexpr auto kExamples = std::to_array<Example>({
    {"", "zapply serve --demo", "look around without a network"},
    {"", "zapply serve", "the real thing: open the URL that it prints"},
    {"", "zapply run --source remotive", "one run in this terminal"},
    {"", "zapply jobs rust --remote", "what was found"},
    {"serve", "zapply serve --demo --port 0", "a made-up board, on any free port"},
    {"serve", "zapply serve --zone Europe/Berlin", "times of plain pages as in Berlin"},
    {"run", "zapply run", "every source that is on"},
    {"run", "zapply run --source remotive --force", "one source, also when it was asked a short time ago"},
    {"run", "zapply run --report", "and a report of what is new since the last one"},
    {"run", "zapply run --json", "for scripts: its result as JSON on standard output"},
    {"runs", "zapply runs --status failed --limit 5", "the last five that failed"},
    {"runs", "zapply runs --zone UTC", "with times in UTC"},
    {"log", "zapply log last --follow", "of the newest run, until it ends"},
    {"log", "zapply log last --level error --level warning", "what went wrong"},
    {"log", "zapply log last --grep 'timed? out|429'", "entries that say one of these"},
    {"jobs", "zapply jobs rust OR go --remote", "either word, remote"},
    {"jobs", "zapply jobs '\"machine learning\" -senior title:engineer'", "a phrase, a word that is unwanted, a field"},
    {"jobs", "zapply jobs --remote-from Colombia --salary-min 80k --newer-than 7d", "open to Colombia, well paid, new"},
    {"jobs", "zapply jobs python --excel > jobs.csv", "a table for Excel"},
    {"sources list", "zapply sources list", "all of them, and whether they are on"},
    {"sources list", "zapply sources list --json", "for scripts"},
    {"sources check", "zapply sources check my-board.json", "a source file of your own"},
    {"sources try", "zapply sources try remotive", "the jobs of its first page"},
    {"sources try", "zapply sources try greenhouse --company figma", "of one company of a company system"},
    {"sources find", "zapply sources find https://boards.greenhouse.io/figma", "how to read the careers page there"},
    {"sources", "zapply sources list", "all of them, and whether they are on"},
    {"sources", "zapply sources find https://jobs.lever.co/spotify", "how to read a careers page"},
    {"sessions", "zapply sessions", "who is logged in"},
    {"sessions", "zapply sessions --revoke-all", "log every browser out"},
    {"profile", "zapply profile import me.json", "who looks for a job"},
    {"profile import", "zapply profile import me.json", "again after each change of the file"},
    {"profile import", "zapply profile import cv.md --name ann", "a CV: correct what was understood of it afterwards"},
    {"profile import", "zapply profile import cv.md --draft", "what would be kept"},
    {"profile export", "zapply profile export ann", "its file, to change it and import it again"},
    {"profile list", "zapply profile list", "which there are"},
    {"profile show", "zapply profile show ann", "its file"},
    {"profile preference", "zapply profile preference ann", "what is learned from stars and hides"},
    {"profile preference", "zapply profile preference ann --reset", "it is forgotten"},
    {"profile remove", "zapply profile remove ann", "it is forgotten"},
    {"match", "zapply match 1", "why a job is a 82, or ruled out"},
    {"opinion", "zapply opinion", "whether a language model is asked, and how it goes"},
    {"opinion test", "zapply opinion test", "whether yours answers as it should"},
    {"opinion ask", "zapply opinion ask 1 --profile ann", "about one job, now"},
    {"jobs", "zapply jobs --profile ann --sort match", "those that fit best first"},
    {"report", "zapply report", "the newest one"},
    {"report list", "zapply report list", "which there are"},
    {"report list", "zapply report list --json", "for scripts"},
    {"report show", "zapply report show 1", "one of them"},
    {"report show", "zapply report show 1 --json", "for scripts"},
    {"report send", "zapply report send", "the newest one, to the channels that want reports"},
    {"report send", "zapply report send 1", "also where it was sent before"},
    {"schedule", "zapply schedule add morning weekdays 07:00 --zone Europe/Berlin", "every weekday at seven there"},
    {"schedule", "zapply schedule list", "which there are, and when they start next"},
    {"schedule list", "zapply schedule list", "when runs start by themselves"},
    {"schedule list", "zapply schedule list --json", "for scripts"},
    {"schedule add", "zapply schedule add morning daily 07:00", "in the system's zone"},
    {"schedule add", "zapply schedule add often every 6 hours --source remotive --jitter 10",
     "one source, not on the minute"},
    {"schedule add", "zapply schedule add monthly '0 7 1 * *' --zone America/Bogota", "cron: the first of each month"},
    {"schedule add", "zapply schedule add tidy daily 03:00 --keep-runs 90 --keep-logs 30",
     "deletes what is older, and starts no run"},
    {"schedule edit", "zapply schedule edit morning --when 'weekdays 06:30'", "the rest stays as it is"},
    {"schedule pause", "zapply schedule pause morning", "until it is resumed"},
    {"schedule resume", "zapply schedule resume morning", "what was due meanwhile is not made up for"},
    {"schedule starts", "zapply schedule starts morning", "what became of each time that was due"},
    {"schedule next", "zapply schedule next '30 2 * * mon,thu' --zone Europe/London", "when that would be"},
    {"schedule remove", "zapply schedule remove morning", "its runs stay"},
    {"forget", "zapply forget --personal", "profiles, stars and logins; asks before it erases"},
    {"channel", "zapply channel add phone ntfy --set topic=NTFY_TOPIC", "the topic is in ZAPPLY_SECRET_NTFY_TOPIC"},
    {"channel", "zapply channel list", "which there are, and how their last message went"},
    {"channel list", "zapply channel list", "where messages go"},
    {"channel list", "zapply channel list --json", "for scripts"},
    {"channel kinds", "zapply channel kinds", "and what is to be told of each"},
    {"channel add", "zapply channel add mine mail --set server=MAIL --set from=z@example.org --set to=ann@example.org",
     "MAIL is smtp://mail.example.org:587, say"},
    {"channel add", "zapply channel add phone ntfy --set topic=NTFY_TOPIC --want jobs --score 85 --quiet 22:00-07:00",
     "the best jobs at once, but not at night"},
    {"channel edit", "zapply channel edit phone --want report --want run-failed", "the rest stays as it is"},
    {"channel show", "zapply channel show phone", "all that is set of it"},
    {"channel test", "zapply channel test phone", "sends something now"},
    {"channel pause", "zapply channel pause phone", "until it is resumed"},
    {"channel resume", "zapply channel resume phone", "what happened meanwhile is not made up for"},
    {"channel remove", "zapply channel remove phone", "with its deliveries"},
    {"channel deliveries", "zapply channel deliveries", "of all channels"},
    {"channel deliveries", "zapply channel deliveries phone --state given-up", "what never arrived"},
    {"jobs", "zapply jobs --search rust", "what a saved search finds"},
    {"search", "zapply search add rust 'q=rust&remote=true'", "gives a filter a name"},
    {"search", "zapply search list", "which there are, and how many jobs are new in each"},
    {"search list", "zapply search list", "how many jobs are new in each"},
    {"search list", "zapply search list --json", "for scripts"},
    {"search add", "zapply search add rust 'q=rust&remote=true'", "as GET /api/jobs has it"},
    {"search add", "zapply search add fitting 'profile=ann&verdict=yes&score_min=60&posted_days=7'",
     "what fits a profile, of the last week"},
    {"search edit", "zapply search edit rust --query 'q=rust OR go'", "another filter, the same feed"},
    {"search edit", "zapply search edit rust --name crabs", "another name"},
    {"search show", "zapply search show rust", "its filter, and what is new"},
    {"search remove", "zapply search remove rust", "its feeds end"},
    {"search feed", "zapply search feed rust", "where its feeds are"},
    {"search feed", "zapply search feed rust --new-key", "addresses for a feed reader"},
    {"search feed", "zapply search feed rust --no-key", "nobody reads them by key any more"},
    {"clean", "zapply clean --older-than 30d", "asks before it deletes"},
    {"clean", "zapply clean --logs --older-than 30d", "the middle of long logs, but for its warnings and errors"},
    {"clean", "zapply clean --jobs --yes", "closed jobs, without asking"},
    {"mcp", "zapply mcp", "jobs, matches, runs, reports and sources, to be read"},
    {"mcp", "zapply mcp --personal --write", "profiles, too, and to star, hide and start runs"},
    {"backup", "zapply backup jobs-of-today.db", "a copy beside you"},
});

}  // namespace

std::span<const Example> all_examples() { return kExamples; }

std::string examples_text(std::string_view command) {
  std::size_t width = 0;
  for (const Example& example : kExamples)
    if (example.command == command) width = std::max(width, example.line.size());
  std::string text = command.empty() ? "First steps:" : "Examples:";
  for (const Example& example : kExamples) {
    if (example.command != command) continue;
    text.append("\n  ").append(example.line).append(width + 2 - example.line.size(), ' ').append(example.what);
  }
  return text;
}

}  // namespace zapply
