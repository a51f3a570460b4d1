#include "server/cli/command_line.h"

#include <CLI/CLI.hpp>
#include <charconv>

#include "server/cli/channel_flags.h"
#include "server/cli/cleaning_flags.h"
#include "server/cli/examples.h"
#include "server/cli/flags.h"
#include "server/cli/mcp_flags.h"
#include "server/cli/report_flags.h"
#include "server/cli/run_flags.h"
#include "server/cli/schedule_flags.h"
#include "server/cli/search_flags.h"
#include "server/cli/unwanted_words.h"
#include "server/cli/usage_error.h"
#include "server/words/pattern.h"
#include "shared/amount.h"
#include "shared/query_reader.h"
#include "shared/text.h"
#include "shared/version.h"

namespace zapply {
namespace {

void define_serve(CLI::App& app, ServeOptions& options) {
  add_value(
      app, "--host", "HOST", [&](const std::string& text) { options.host = text; },
      "listen on this address (default 127.0.0.1); any but loopback needs ZAPPLY_TOKEN");
  add_number<int>(app, "--port", options.port, 0, 65535, "a port from 0 (any free one) to 65535",
                  "listen on this port (default 8000; 0: any free one)");
  add_values(
      app, "--allow-host", "NAME", [&](const std::string& text) { options.allowed_hosts.push_back(text); },
      "answer only to this host name (may be repeated)");
  add_path(app, "--web", "DIR", options.web_folder, "serve the dashboard from this folder, for work on it");
  add_database(app, options.data);
  // As in the dashboard, where a person sets another one.
  options.data.zone = "America/Bogota";
  add_zone(app, options.data.zone, options.data.zone);
  add_catalog(app, options.catalog);
  add_replay(app, options.fetch);
  add_demo_pace(app, options.fetch);
  options.fetch.demo_days = 91;  // what statistics tell of, and a day
  add_demo_days(app, options.fetch);
  refuse_beside_demo(app, {"--config", "--sources", "--replay"});
  app.footer("A token for other addresses than loopback comes from the environment variable ZAPPLY_TOKEN.");
}

void define_runs(CLI::App& app, RunsOptions& options) {
  add_values(
      app, "--status", "STATUS",
      [&](const std::string& text) { options.statuses.push_back(enumerator_from<RunStatus>("--status", text)); },
      "only runs with this status (may be repeated)");
  add_limit(app, options.limit, "how many, newest first (default 20; 0: all)");
  app.add_flag("--json", options.json, "one run a line, as JSON");
  add_data(app, options.data);
}

void define_log(CLI::App& app, LogOptions& options) {
  const auto take_run = [&options](const std::string& text) {
    if (text != "last") options.run_id = number_from<std::int64_t>("RUN", text, 1, kIdMax, "a run's number, or 'last'");
  };
  add_value(app, "RUN", "N", take_run, "the run's number, or 'last' for the newest")->required();
  app.add_flag("-f,--follow", options.follow, "stay and show entries as they are written, until the run ends");
  add_values(
      app, "--level", "LEVEL",
      [&](const std::string& text) { options.levels.push_back(enumerator_from<Level>("--level", text)); },
      "only entries of this level (may be repeated)");
  add_value(
      app, "--source", "NAME", [&](const std::string& text) { options.source = text; },
      "only entries about this source or phase (-: the run itself)");
  add_value(
      app, "--grep", "PATTERN",
      [&](const std::string& text) {
        options.pattern = "(?i)" + text;
        std::string why = check_pattern(text);
        if (why.empty()) why = check_pattern(options.pattern);  // which is larger
        if (text.empty() || !why.empty())
          refuse("--grep", "a regular expression in RE2's syntax" + (why.empty() ? "" : " (" + why + ")"), text);
      },
      "only entries whose message matches this regular expression, in any case of letters");
  app.add_flag("--json", options.json, "one entry a line, as JSON");
  add_data(app, options.data);
}

// What a flag of `zapply jobs` says is read as the parameter of the API that says the same.
Take as_parameter(JobsQuery& query, const std::string& flag, const std::string& parameter) {
  return [&query, flag, parameter](const std::string& text) {
    try {
      set_parameter(query, parameter, text);
    } catch (const BadQuery& error) {
      refuse(flag, error.expected, text);
    }
  };
}

void define_jobs(CLI::App& app, JobsOptions& options) {
  const auto only = [&app, &query = options.query](const std::string& flag, const std::string& parameter,
                                                   const std::string& description) {
    app.add_flag_callback(
        flag, [&query, parameter] { set_parameter(query, parameter, "true"); }, description);
  };
  app.add_option_function<std::vector<std::string>>(
         "WORDS",
         [&](const std::vector<std::string>& words) { as_parameter(options.query, "WORDS", "q")(joined(words, " ")); },
         "words that must occur; OR, -word, \"a phrase\", title:word, company:word (in quotes for the shell)")
      ->type_name("");
  add_search(app, options.search);
  add_values(app, "--source", "NAME", as_parameter(options.query, "--source", "source"),
             "only from this source (may be repeated)");
  add_value(app, "--company", "NAME", as_parameter(options.query, "--company", "company"), "only of this company");
  add_values(app, "--exclude-company", "NAME", as_parameter(options.query, "--exclude-company", "exclude_company"),
             "none of this company, by its whole name (may be repeated)");
  add_value(app, "--run", "N", as_parameter(options.query, "--run", "run_id"), "only those first seen in this run");
  add_value(
      app, "--newer-than", "AGE",
      [&](const std::string& text) {
        options.newer_than = parse_age(text);
        if (!options.newer_than) refuse("--newer-than", "an age such as 7d, 12h or 2w", text);
      },
      "only those first seen since then, such as 7d, 12h or 2w");
  add_value(
      app, "--salary-min", "SUM",
      [&](const std::string& text) {
        options.query.salary_min = parse_amount(text);
        if (!options.query.salary_min) refuse("--salary-min", std::string(kAmountExpected), text);
      },
      "only those that pay at least this much a year (80000, 80k), whatever the currency");
  only("--remote", "remote", "only remote jobs");
  add_values(app, "--work-mode", "MODE", as_parameter(options.query, "--work-mode", "work_mode"),
             "only remote, hybrid or onsite ones (may be repeated)");
  add_value(app, "--remote-from", "PLACE", as_parameter(options.query, "--remote-from", "remote_from"),
            "only those that may be done from there: a country, a region or worldwide");
  add_values(app, "--employment", "TYPE", as_parameter(options.query, "--employment", "employment"),
             "only such as full-time, part-time or contract (may be repeated)");
  add_values(app, "--seniority", "RANK", as_parameter(options.query, "--seniority", "seniority"),
             "only such as junior, senior or lead (may be repeated)");
  add_values(app, "--unknown", "FILTER", as_parameter(options.query, "--unknown", "unknown"),
             "also those that say nothing of work_mode, remote_from, employment, seniority or salary_min");
  only("--starred", "starred", "only starred ones");
  only("--closed", "closed", "those that are no longer listed, instead of the open ones");
  add_value(
      app, "--profile", "NAME", [&options](const std::string& text) { options.profile = text; },
      "how well they fit this profile; what it rules out is left out");
  add_values(
      app, "--verdict", "VERDICT",
      [&options](const std::string& text) {
        if (text == "all")
          options.verdicts = {Verdict::kYes, Verdict::kUnknown, Verdict::kNo};
        else
          options.verdicts.push_back(enumerator_from<Verdict>("--verdict", text));
      },
      "with --profile: yes, unknown, no or all (may be repeated; default yes and unknown)");
  add_value(
      app, "--sort", "ORDER",
      [&options](const std::string& text) {
        options.best_first = text == "match";
        if (!options.best_first) as_parameter(options.query, "--sort", "sort")(text);
      },
      "newest, published, salary, company, relevance or, with --profile, match (default newest)");
  add_limit(app, options.limit, "how many (default 50, with --json or --csv all; 0: all)");
  app.add_flag("--json", options.json, "one job a line, as JSON with every field");
  app.add_flag("--csv", options.csv, "as CSV")->excludes("--json");
  app.add_flag("--excel", options.excel, "as CSV that Excel opens as it is; scripts take --csv")->excludes("--json");
  add_data(app, options.data);
}

void define_sessions(CLI::App& app, SessionsOptions& options) {
  const auto take_id = [&options](const std::string& text) {
    options.revoke.push_back(number_from<std::int64_t>("--revoke", text, 1, kIdMax, "a session's number"));
  };
  CLI::Option* const one = add_values(app, "--revoke", "N", take_id, "log this one out (may be repeated)");
  app.add_flag("--revoke-all", options.revoke_all, "log all of them out")->excludes(one);
  app.add_flag("--json", options.json, "one session a line, as JSON");
  add_data(app, options.data);
  app.footer("While a server uses the database, it is asked: set ZAPPLY_TOKEN as it is set there.");
}

struct ProfileCommands {
  CLI::App* import = nullptr;
  CLI::App* list = nullptr;
  CLI::App* show = nullptr;
  CLI::App* save = nullptr;
  CLI::App* remove = nullptr;
  CLI::App* preference = nullptr;
};

void define_preference(CLI::App& app, ProfileOptions& options) {
  using Change = ProfileOptions::PreferenceChange;
  std::vector<CLI::Option*> flags;
  const auto add = [&](const char* flag, Change change, const char* what) {
    CLI::Option* const option = app.add_flag_callback(
        flag, [&options, change] { options.preference_change = change; }, what);
    for (CLI::Option* other : flags) option->excludes(other);
    flags.push_back(option);
  };
  add("--learn", Change::kLearn, "learn now; it is done by itself at most once a day");
  add("--off", Change::kOff, "order by the scores alone");
  add("--on", Change::kOn, "order what fits alike by what is preferred");
  add("--reset", Change::kReset, "forget it; what was starred and hidden up to now teaches nothing any more");
  app.add_flag("--json", options.json, "as JSON");
}

ProfileCommands define_profile(CLI::App& app, ProfileOptions& options) {
  ProfileCommands commands;
  const auto take_name = [&options](const std::string& text) { options.name = text; };
  commands.import =
      app.add_subcommand("import", "keep the profile of a file, or of a CV, in the place of the one of its name");
  add_value(
      *commands.import, "FILE", "", [&options](const std::string& text) { options.file = text; },
      "a profile file, or a CV: PDF, DOCX, JSON Resume, Markdown or text (-: standard input)")
      ->required();
  add_value(*commands.import, "--name", "NAME", take_name,
            "keep it under this name (default its own, of a CV the person's)");
  commands.import->add_flag("--draft", options.draft, "print the profile file instead of keeping it");
  commands.list = app.add_subcommand("list", "the profiles that are kept");
  commands.list->add_flag("--json", options.json, "one profile a line, as JSON");
  commands.show = app.add_subcommand("show", "print a profile's file, as it was imported");
  add_value(*commands.show, "NAME", "", take_name, "the profile's name")->required();
  commands.save = app.add_subcommand("export", "print a profile's file, to change it and import it again");
  add_value(*commands.save, "NAME", "", take_name, "the profile's name")->required();
  commands.remove = app.add_subcommand("remove", "forget a profile; jobs and stars stay");
  add_value(*commands.remove, "NAME", "", take_name, "the profile's name")->required();
  commands.preference =
      app.add_subcommand("preference", "what is learned from stars and hides, which orders jobs that fit alike");
  add_value(*commands.preference, "NAME", "", take_name, "the profile's name")->required();
  define_preference(*commands.preference, options);
  for (CLI::App* command :
       {commands.import, commands.list, commands.show, commands.save, commands.remove, commands.preference})
    add_data(*command, options.data);
  app.footer("While a server uses the database, it is asked: set ZAPPLY_TOKEN as it is set there.");
  return commands;
}

void define_match(CLI::App& app, MatchOptions& options) {
  add_number(app, "JOB", options.job_id, std::int64_t{1}, kIdMax, "a job's number",
             "the job's number: zapply jobs shows it")
      ->required();
  add_value(
      app, "--profile", "NAME", [&options](const std::string& text) { options.profile = text; },
      "which profile (default the only one)");
  app.add_flag("--json", options.json, "as JSON");
  add_data(app, options.data);
}

struct OpinionCommands {
  CLI::App* test = nullptr;
  CLI::App* ask = nullptr;
};

OpinionCommands define_opinion(CLI::App& app, OpinionOptions& options) {
  OpinionCommands commands;
  commands.test = app.add_subcommand("test", "ask the model something made up, and say what is wrong where that fails");
  commands.ask = app.add_subcommand("ask", "ask about one job now");
  add_number(*commands.ask, "JOB", options.job_id, std::int64_t{1}, kIdMax, "a job's number",
             "the job's number: zapply jobs shows it")
      ->required();
  add_value(
      *commands.ask, "--profile", "NAME", [&options](const std::string& text) { options.profile = text; },
      "for which profile (default the only one)");
  for (CLI::App* command : {&app, commands.test, commands.ask}) {
    command->add_flag("--json", options.json, "as JSON");
    add_data(*command, options.data);
    add_path(*command, "--config", "FILE", options.catalog.config, "the configuration file");
  }
  app.footer(
      "A model is named by ZAPPLY_LLM_URL, ZAPPLY_LLM_MODEL and, where it needs one, ZAPPLY_LLM_KEY. While a server uses "
      "the database, it is asked: set ZAPPLY_TOKEN as it is set there.");
  return commands;
}

struct SourcesCommands {
  CLI::App* list = nullptr;
  CLI::App* check = nullptr;
  CLI::App* attempt = nullptr;
  CLI::App* find = nullptr;
};

SourcesCommands define_sources(CLI::App& app, SourcesListOptions& list, SourcesCheckOptions& check,
                               SourcesTryOptions& attempt, SourcesFindOptions& find) {
  SourcesCommands commands;
  commands.list = app.add_subcommand("list", "every source, whether it is on, and how it went last");
  commands.list->add_flag("--json", list.json, "one source a line, as JSON");
  add_data(*commands.list, list.data);
  add_catalog(*commands.list, list.catalog);
  refuse_beside_demo(*commands.list, {"--config", "--sources"});

  commands.check = app.add_subcommand("check", "read source files and say what is wrong with them");
  commands.check
      ->add_option_function<std::vector<std::string>>(
          "FILE", [&check](const std::vector<std::string>& files) { check.files.assign(files.begin(), files.end()); },
          "source files")
      ->type_name("")
      ->required();

  commands.attempt = app.add_subcommand("try", "fetch one page of a source and print its jobs; nothing is saved");
  add_value(
      *commands.attempt, "SOURCE", "", [&attempt](const std::string& text) { attempt.source = text; },
      "a source file, or a source's name")
      ->required();
  add_value(
      *commands.attempt, "--company", "NAME", [&attempt](const std::string& text) { attempt.company = text; },
      "which company of a company system (default the first)");
  commands.attempt->add_flag("--json", attempt.json, "one job a line, as JSON");
  add_catalog(*commands.attempt, attempt.catalog);
  add_record_or_replay(*commands.attempt, attempt.fetch);
  add_zone(*commands.attempt, attempt.zone);

  commands.find = app.add_subcommand("find", "which system a careers page uses, and the configuration for it");
  add_value(
      *commands.find, "URL", "", [&find](const std::string& text) { find.url = text; }, "a careers page")
      ->required();
  add_record_or_replay(*commands.find, find.fetch);
  return commands;
}

/// Below what a command's help says of its own, examples of it.
void add_examples(CLI::App& app, const std::string& name = {}) {
  const std::string own = app.get_footer();
  app.footer(own + (own.empty() ? "" : "\n\n") + examples_text(name));
  for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    add_examples(*command, name.empty() ? command->get_name() : name + " " + command->get_name());
}

}  // namespace

Command parse_command_line(int argc, const char* const* argv, const std::string& token) {
  ServeOptions serve{.token = token};
  RunOptions run{.token = token};
  RunsOptions runs;
  LogOptions log;
  JobsOptions jobs;
  SourcesListOptions sources_list{.token = token};
  SourcesCheckOptions sources_check;
  SourcesTryOptions sources_try;
  SourcesFindOptions sources_find;
  SessionsOptions sessions{.token = token};
  ProfileOptions profile{.token = token};
  MatchOptions match;
  OpinionOptions opinion{.token = token};
  ScheduleOptions schedule{.token = token};
  ChannelOptions channel{.token = token};
  SearchOptions search{.token = token};
  ReportOptions report{.token = token};
  CleanOptions clean{.token = token};
  ForgetOptions forget;
  BackupOptions backup;
  McpOptions mcp{.token = token};

  CLI::App app("zapply finds remote jobs on many boards and shows its work.", "zapply");
  app.set_help_flag("-h,--help", "show this help");
  app.set_version_flag("--version", "zapply " + std::string(version()));
  app.get_formatter()->column_width(28);

  CLI::App* serve_command = app.add_subcommand("serve", "start the server with its dashboard");
  define_serve(*serve_command, serve);
  CLI::App* run_command = app.add_subcommand("run", "one run, here and now");
  define_run(*run_command, run);
  CLI::App* runs_command = app.add_subcommand("runs", "list the runs");
  define_runs(*runs_command, runs);
  CLI::App* log_command = app.add_subcommand("log", "print a run's log");
  define_log(*log_command, log);
  CLI::App* jobs_command = app.add_subcommand("jobs", "search the jobs that were found");
  define_jobs(*jobs_command, jobs);
  CLI::App* sources_command = app.add_subcommand("sources", "job boards and company systems: list, check, try, find");
  const SourcesCommands sources =
      define_sources(*sources_command, sources_list, sources_check, sources_try, sources_find);
  CLI::App* sessions_command = app.add_subcommand("sessions", "browsers that have logged in: list, or log out");
  define_sessions(*sessions_command, sessions);
  CLI::App* profile_command =
      app.add_subcommand("profile", "who looks for a job: import, list, show, export, remove, preference");
  const ProfileCommands profile_commands = define_profile(*profile_command, profile);
  CLI::App* read_document_command =
      app.add_subcommand("read-document", "what a document on standard input says, as JSON");
  read_document_command->group("");  // for our own processes
  CLI::App* match_command = app.add_subcommand("match", "whether you may do a job and how well it fits, with reasons");
  define_match(*match_command, match);
  CLI::App* opinion_command =
      app.add_subcommand("opinion", "what a language model of yours thinks of jobs: its state, test, ask");
  const OpinionCommands opinion_commands = define_opinion(*opinion_command, opinion);
  CLI::App* schedule_command = app.add_subcommand(
      "schedule", "when runs start by themselves: list, add, edit, pause, resume, remove, starts, next");
  define_schedule(*schedule_command, schedule);
  const CLI::App* const channel_command = define_channel(app, channel);
  const CLI::App* search_command = define_search(app, search);
  CLI::App* report_command =
      app.add_subcommand("report", "what was new, as scheduled runs tell it: the newest, list, show, send");
  define_report(*report_command, report);
  CLI::App* clean_command = app.add_subcommand("clean", "delete old runs and closed jobs");
  define_clean(*clean_command, clean);
  CLI::App* forget_command = app.add_subcommand("forget", "erase what is somebody's own");
  define_forget(*forget_command, forget);
  CLI::App* backup_command = app.add_subcommand("backup", "copy the database, also while a server uses it");
  add_value(
      *backup_command, "FILE", "", [&backup](const std::string& text) { backup.file = text; },
      "the copy, which must not exist yet")
      ->required();
  add_database(*backup_command, backup.data);
  const CLI::App* const mcp_command = define_mcp(app, mcp);
  add_examples(app);

  try {
    const std::vector<std::string> words = with_unwanted_words(argc, argv);
    std::vector<const char*> arguments;
    arguments.reserve(words.size());
    for (const std::string& word : words) arguments.push_back(word.c_str());
    app.parse(static_cast<int>(arguments.size()), arguments.data());
  } catch (const CLI::CallForHelp&) {
    return ShowText{app.help()};
  } catch (const CLI::CallForVersion& call) {
    return ShowText{call.what() + std::string("\n")};
  } catch (const CLI::ParseError& error) {
    throw UsageError(explain_usage_error(app, error));
  }

  if (serve_command->parsed()) return serve;
  if (run_command->parsed()) return run;
  if (runs_command->parsed()) return runs;
  if (log_command->parsed()) return log;
  if (jobs_command->parsed()) {
    if (jobs.profile.empty() && (jobs.best_first || !jobs.verdicts.empty()))
      throw UsageError("--verdict and --sort match need --profile NAME: `zapply profile list` lists them");
    return jobs;
  }
  if (sources.list->parsed()) return sources_list;
  if (sources.check->parsed()) return sources_check;
  if (sources.attempt->parsed()) return sources_try;
  if (sources.find->parsed()) return sources_find;
  if (sessions_command->parsed()) return sessions;
  for (const auto& [command, what] : {std::pair(profile_commands.import, ProfileOptions::What::kImport),
                                      std::pair(profile_commands.list, ProfileOptions::What::kList),
                                      std::pair(profile_commands.show, ProfileOptions::What::kShow),
                                      std::pair(profile_commands.save, ProfileOptions::What::kExport),
                                      std::pair(profile_commands.remove, ProfileOptions::What::kRemove),
                                      std::pair(profile_commands.preference, ProfileOptions::What::kPreference)}) {
    if (!command->parsed()) continue;
    profile.what = what;
    return profile;
  }
  if (read_document_command->parsed()) return ReadDocumentOptions{};
  if (match_command->parsed()) return match;
  if (opinion_command->parsed()) {
    if (opinion_commands.test->parsed()) opinion.what = OpinionOptions::What::kTest;
    if (opinion_commands.ask->parsed()) opinion.what = OpinionOptions::What::kAsk;
    return opinion;
  }
  if (schedule_command->parsed()) {
    if (!schedule_command->get_subcommands().empty()) return schedule;
    throw UsageError(
        "Say what to do: list, add, edit, pause, resume, remove, starts or next. Help: zapply schedule --help");
  }
  if (channel_command->parsed()) return chosen(*channel_command, channel);
  if (search_command->parsed()) return search;
  if (report_command->parsed()) return report;
  if (clean_command->parsed()) return clean;
  if (forget_command->parsed()) return forget;
  if (backup_command->parsed()) return backup;
  if (mcp_command->parsed()) return mcp;
  if (sources_command->parsed())
    throw UsageError("Say what to do: list, check, try or find. Help: zapply sources --help");
  if (profile_command->parsed())
    throw UsageError("Say what to do: import, list, show, export, remove or preference. Help: zapply profile --help");
  throw UsageError("Say what to do, such as `zapply serve`. Help: zapply --help");
}

std::optional<std::chrono::hours> parse_age(const std::string& text) {
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc{} || text.data() + text.size() - end != 1 || count < 0 || count > 100 * 366 * 24) return {};
  std::chrono::hours age{};
  switch (*end) {
    case 'h':
      age = std::chrono::hours(count);
      break;
    case 'd':
      age = std::chrono::days(count);
      break;
    case 'w':
      age = std::chrono::weeks(count);
      break;
    default:
      return {};
  }
  if (age > std::chrono::days(100 * 366)) return {};
  return age;
}

}  // namespace zapply
