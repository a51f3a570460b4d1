#pragma once

#include "server/cli/command_line.h"

namespace zapply {

// What each command does, in the file of its name. They return the exit code and throw what main explains.

int execute(const ShowText&);
int execute(const ServeOptions&);
int execute(const RunOptions&);
int execute(const RunsOptions&);
int execute(const LogOptions&);
int execute(const JobsOptions&);
int execute(const SourcesListOptions&);
int execute(const SourcesCheckOptions&);
int execute(const SourcesTryOptions&);
int execute(const SourcesFindOptions&);
int execute(const SessionsOptions&);
int execute(const ProfileOptions&);
int execute(const MatchOptions&);
int execute(const OpinionOptions&);
int execute(const ScheduleOptions&);
int execute(const ChannelOptions&);
int execute(const SearchOptions&);
int execute(const ReportOptions&);
int execute(const ReadDocumentOptions&);
int execute(const CleanOptions&);
int execute(const ForgetOptions&);
int execute(const BackupOptions&);
int execute(const McpOptions&);

}  // namespace zapply
