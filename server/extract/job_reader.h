#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

#include "server/extract/extract.h"
#include "server/extract/field_values.h"

namespace zapply {

/// Moves with every change by which the same texts read as something else: places, pay, levels, kinds, lines, words of
/// remote work. What is stored is then read again (server/upkeep/job_rereading.h).
constexpr std::int64_t kReaderVersion = 3;

/// Makes a job of an item's fields. `complete` is false when the job's own page is still to be read: what
/// that page gives may be missing. Returns why the item is no job, or empty. Appends what the item said to `said`.
std::string read_job(FieldValues& values, const SourceFile&, const PageOrigin&, Job& job, std::string& said);

/// Puts what an item's fields give over what the job has; fields that give nothing change nothing. Appends what the item
/// said to `said`.
void merge_fields(FieldValues& values, const PageOrigin&, Job& job, std::string& said);

/// The names that a job's places and its `remote_from` consist of, kept while more are joined to it.
struct JoinedPlaces {
  std::unordered_set<std::string> places;
  std::unordered_set<std::string> remote_from;
};

/// A posting that is listed once for each of its places is one posting, in all of them, as far as a place is worth
/// keeping: of thousands the first. False when they are two postings. `joined` begins empty and stays with `known`.
bool join_places(Job& known, JoinedPlaces& joined, const Job& again);

/// Reads the short fields of a stored job anew out of what the board said (Page::said), as they are read now. Its
/// identity, its links, its date and its description stay. Without anything said nothing changes.
void read_again(Job& job, std::string_view said);

}  // namespace zapply
