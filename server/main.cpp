#include <sys/stat.h>

#include <cstdlib>
#include <exception>
#include <iostream>
#include <variant>

#include "server/cli/command_line.h"
#include "server/cli/commands.h"
#include "server/cli/output.h"
#include "server/cli/stop_signals.h"
#include "server/fetch/recording.h"
#include "server/http/guards.h"
#include "server/pipeline/run_engine.h"
#include "server/sources/catalog.h"
#include "server/sources/source_file.h"
#include "server/threads/freed_memory.h"
#include "server/threads/shortage.h"
#include "server/time/zones.h"
#include "shared/text.h"

namespace {

int complain(const std::exception& error, int exit_code) {
  // One line, whatever a file or a board has put into the message.
  std::cerr << "zapply: " << zapply::clean_line(zapply::cause_of(error)) << '\n';
  return exit_code;
}

}  // namespace

int main(int argc, char** argv) {
  ::umask(S_IRWXG | S_IRWXO);  // what we make is for its owner alone: databases, copies, recordings, folders
  zapply::ignore_broken_pipes();
  zapply::give_back_freed_memory();
  const char* token = std::getenv("ZAPPLY_TOKEN");
  try {
    const zapply::Command command = zapply::parse_command_line(argc, argv, token == nullptr ? "" : token);
    return std::visit([](const auto& options) { return zapply::execute(options); }, command);
  } catch (const zapply::OutputClosed&) {
    return 0;
  } catch (const zapply::UsageError& error) {
    return complain(error, 2);
  } catch (const zapply::UnknownZone& error) {
    return complain(error, 2);
  } catch (const zapply::UnsafeOptions& error) {
    return complain(error, 2);
  } catch (const zapply::ConfigError& error) {
    return complain(error, 2);
  } catch (const zapply::SourceFileError& error) {
    return complain(error, 2);
  } catch (const zapply::BadRunRequest& error) {
    return complain(error, 2);
  } catch (const zapply::RecordingError& error) {
    return complain(error, 2);
  } catch (const std::exception& error) {
    return complain(error, 1);
  }
}
