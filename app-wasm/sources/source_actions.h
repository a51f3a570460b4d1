#pragma once

#include <string_view>

namespace zapply {

class Dashboard;

/// What can be done with sources. `arg` is a source's name unless it says otherwise; empty: the open one.
namespace source_actions {

bool has_source(const Dashboard&, std::string_view name);
bool may_run(const Dashboard&, std::string_view name);
bool may_add_company(const Dashboard&, std::string_view);
bool may_remove_company(const Dashboard&, std::string_view company);

void open(Dashboard&, std::string_view name);
void close(Dashboard&, std::string_view);
void turn(Dashboard&, std::string_view name);
void run(Dashboard&, std::string_view name);
void write_company(Dashboard&, std::string_view text);
void add_company(Dashboard&, std::string_view);
void remove_company(Dashboard&, std::string_view company);
void open_homepage(Dashboard&, std::string_view name);
void show_jobs(Dashboard&, std::string_view name);

}  // namespace source_actions

}  // namespace zapply
