#include "shared/log_matches.h"

#include <doctest/doctest.h>

#include "shared/protocol.h"

using namespace zapply;

namespace {

LogMatches matches_of(const std::vector<std::int64_t>& seqs) {
  LogMatches matches;
  for (const auto seq : seqs) matches.add(seq);
  return matches;
}

}  // namespace

TEST_CASE("matches answer which is the k-th, how many come before, and whether one is there") {
  const std::vector<std::int64_t> seqs{1, 2, 3, 7, 9, 10, 100};
  const LogMatches matches = matches_of(seqs);
  REQUIRE(matches.count() == 7);
  CHECK(matches.ranges().size() == 4);
  std::int64_t rank = 0;
  for (std::int64_t seq = 0; seq <= 101; ++seq) {
    const bool is_there = std::find(seqs.begin(), seqs.end(), seq) != seqs.end();
    CHECK(matches.rank_of(seq) == rank);
    CHECK(matches.contains(seq) == is_there);
    if (is_there) CHECK(matches.at(rank++) == seq);
  }
}

TEST_CASE("no match is no match") {
  const LogMatches none;
  CHECK(none.count() == 0);
  CHECK(none.rank_of(5) == 0);
  CHECK_FALSE(none.contains(5));
}

TEST_CASE("matches travel as ranges and come back the same") {
  CHECK(to_json(LogMatchesAnswer{matches_of({1, 2, 3, 6}), 9}) == R"({"count":4,"last_seq":9,"ranges":[0,3,2,1]})");
  for (const auto& seqs : {std::vector<std::int64_t>{}, {1}, {5}, {1, 3, 5, 7}, {4, 5, 6}}) {
    const auto answer = parse_log_matches(to_json(LogMatchesAnswer{matches_of(seqs), 20}));
    CHECK(answer.matches == matches_of(seqs));
    CHECK(answer.last_seq == 20);
  }
}

TEST_CASE("what a log that has grown brings joins what was there") {
  LogMatches matches = matches_of({1, 4, 5});
  matches.append(matches_of({6, 7, 9}));
  CHECK(matches == matches_of({1, 4, 5, 6, 7, 9}));
}

TEST_CASE("broken answers are refused") {
  for (const char* text :
       {"", "[]", "{}", R"({"last_seq":5})", R"({"last_seq":5,"ranges":[1]})", R"({"last_seq":5,"ranges":[0,6]})",
        R"({"last_seq":5,"ranges":[0,-1]})", R"({"last_seq":5,"ranges":[0,0]})", R"({"last_seq":5,"ranges":["0","1"]})",
        R"({"last_seq":5,"ranges":[9223372036854775807,9223372036854775807]})",
        R"({"last_seq":5,"ranges":[18446744073709551615,1]})", R"({"last_seq":"5","ranges":[]})"})
    CHECK_THROWS_AS(parse_log_matches(text), ProtocolError);
}

TEST_CASE("ranges fill the log up to its last entry, and no further") {
  const auto count = [](const char* text) { return parse_log_matches(text).matches.count(); };
  CHECK(count(R"({"last_seq":5,"ranges":[0,5]})") == 5);
  CHECK(count(R"({"last_seq":5,"ranges":[4,1]})") == 1);
  CHECK(count(R"({"last_seq":5,"ranges":[0,2,1,2]})") == 4);
  for (const char* text : {R"({"last_seq":5,"ranges":[5,1]})", R"({"last_seq":5,"ranges":[0,2,1,3]})",
                           R"({"last_seq":5,"ranges":[0,2,4,1]})", R"({"last_seq":5,"ranges":{}})", R"({"ranges":[]})",
                           R"({"last_seq":5.5,"ranges":[]})"})
    CHECK_THROWS_AS(parse_log_matches(text), ProtocolError);
}
