#include "app-wasm/statistics/statistics_page.h"

namespace zapply {
namespace {

constexpr auto kStatisticsActions = std::to_array<ActionRow<PageOfStatistics>>({
    {PageOfStatistics::kTab, always,
     [](PageOfStatistics& page, std::string_view) { page.dashboard().navigation.go("#/statistics"); }},
});

}  // namespace

static_assert(PageEntry<PageOfStatistics>);

void PageOfStatistics::add_actions(Actions& actions) { actions.add("Statistics", *this, kStatisticsActions); }

std::string PageOfStatistics::source() const {
  if (!dashboard().profiles.is_known()) return {};
  Query query = filter_;
  if (!query.has("profile")) query.add("profile", dashboard().profiles.used());
  if (!query.has("zone")) query.add("zone", dashboard().zone_name());
  return query.after("api/stats/charts");
}

void PageOfStatistics::noticed(const RunNews& news) {
  if (news.is_other_kind && is_finished(news.run.status)) reload();
}

}  // namespace zapply
