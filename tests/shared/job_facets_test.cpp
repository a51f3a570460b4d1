#include "shared/job_facets.h"

#include <doctest/doctest.h>

#include "shared/protocol.h"

namespace zapply {

TEST_CASE("facets read back as they were written") {
  JobFacets facets;
  facets.jobs = {412};
  facets.of(FacetName::kSource).values = {{"lever", {12}}, {"ashby", {10'000, false}}};
  facets.of(FacetName::kRemoteFrom).unknown = {27};
  facets.without = {{"q", {500}}, {"state", {10'000, false}}};
  CHECK(parse_job_facets(to_json(facets)) == facets);
  facets.unknown_place = {"Atlantis", "Atlanta"};
  CHECK(parse_job_facets(to_json(facets)) == facets);
}

TEST_CASE("a value that a facet does not name has no jobs") {
  Facet facet;
  facet.values = {{"remote", {3}}};
  CHECK(facet.of("remote") == FacetCount{3});
  CHECK(facet.of("hybrid") == FacetCount{0});
}

TEST_CASE("what is no answer with facets is told as such") {
  CHECK_THROWS_AS(parse_job_facets("{}"), ProtocolError);
  CHECK_THROWS_AS(parse_job_facets("<html>"), ProtocolError);
  CHECK_THROWS_AS(parse_names("{\"names\": 7}"), ProtocolError);
  CHECK(parse_names("{\"names\": [\"Acme\", \"Acme & Co\"]}") == std::vector<std::string>{"Acme", "Acme & Co"});
}

}  // namespace zapply
