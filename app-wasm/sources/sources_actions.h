#pragma once

#include <string_view>

#include "app-wasm/dashboard/actions.h"
#include "app-wasm/sources/sources_page.h"

namespace zapply {

/// What can be done with sources. `arg` is a source's name unless it says otherwise; empty: the open one.
namespace sources_actions {

bool has_source(const PageOfSources&, std::string_view name);
bool has_open(const PageOfSources&, std::string_view);
bool may_turn(const PageOfSources&, std::string_view name);
bool may_run(const PageOfSources&, std::string_view name);
bool may_look(const PageOfSources&, std::string_view);
bool has_draft(const PageOfSources&, std::string_view);
bool may_write_company(const PageOfSources&, std::string_view);
bool may_add_company(const PageOfSources&, std::string_view);
bool may_add_unseen(const PageOfSources&, std::string_view);
bool may_add_found(const PageOfSources&, std::string_view);
bool may_remove_company(const PageOfSources&, std::string_view company);
bool may_undo(const PageOfSources&, std::string_view);
bool has_last_run(const PageOfSources&, std::string_view name);

void open(PageOfSources&, std::string_view name);
void close(PageOfSources&, std::string_view);  ///< the keyboard goes back to its row
void turn(PageOfSources&, std::string_view name);
void run(PageOfSources&, std::string_view name);
void add_company(PageOfSources&, std::string_view);
void add_unseen(PageOfSources&, std::string_view);
void add_found(PageOfSources&, std::string_view);
void remove_company(PageOfSources&, std::string_view company);
void undo(PageOfSources&, std::string_view);
void show_log(PageOfSources&, std::string_view name);
void show_jobs(PageOfSources&, std::string_view name);

using Arg = std::string_view;

inline constexpr auto kSources = std::to_array<ActionRow<PageOfSources>>({
    {PageOfSources::kTab, always, [](PageOfSources& p, Arg) { p.dashboard().navigation.go("#/sources"); }},
    {"source.open", "Open source", "", always, open},
    {"source.on", "On", "", may_turn, turn},
    {"source.run", "Run this source", "", may_run, run},
    {"source.company", "Company to add", "", may_write_company,
     [](PageOfSources& p, Arg text) { p.list().write(text); }},
    {"source.add", "Add", "", may_add_company, add_company},
    {"source.enter", "Add", "source.company:Enter", may_add_company, add_company},
    {"source.add_unseen", "Add it unseen", "", may_add_unseen, add_unseen},
    {"source.remove", "Remove", "", may_remove_company, remove_company},
    {"source.undo", "Undo", "Ctrl+z", may_undo, undo},
    {"source.log", "Show in the log", "", has_last_run, show_log},
    {"source.jobs", "Show its jobs", "", has_source, show_jobs},
    {"board.address", "Address of a careers page", "", always,
     [](PageOfSources& p, Arg text) { p.find_board().write(text); }},
    {"board.look", "Look", "", may_look, [](PageOfSources& p, Arg) { p.find_board().look(); }},
    {"board.enter", "Look", "board.address:Enter", may_look, [](PageOfSources& p, Arg) { p.find_board().look(); }},
    {"board.add", "Add and switch on", "", may_add_found, add_found},
    {"board.clear", "Forget it", "board.address:Escape", has_draft,
     [](PageOfSources& p, Arg) { p.find_board().clear(); }},
    {"source.close", "Close", "Escape", has_open, close},
});

}  // namespace sources_actions

consteval const Action& sources_action(std::string_view name) { return row_of(sources_actions::kSources, name); }

}  // namespace zapply
