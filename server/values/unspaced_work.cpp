#include "server/values/unspaced_work.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "server/words/pattern.h"

namespace zapply {
namespace {

constexpr std::size_t kTellingBytes = 300;

constexpr std::string_view kSpeaks =
    R"(リモート|在宅勤務|在宅ワーク|テレワーク|ハイブリッド|出社|원격|재택|하이브리드|출근|远程|居家办公|混合办公|坐班|遠端|遠距|混合辦公)";
/// One of some days at home or at the office.
constexpr std::string_view kHybrid =
    R"(ハイブリッド(?:勤務|ワーク|型|な働き方)|週\s?[1-4１-４一二三四][〜～\-]?[1-4]?\s?(?:日|回)(?:程度|以上|まで|以内|ほど)?(?:の|は|、)?(?:出社|リモート|在宅|テレワーク|オフィス)|一部リモート|一部在宅|リモートと出社|出社とリモート|주\s?[1-4]\s?[회일]\s?(?:재택|원격|출근|사무실)|하이브리드\s?근무|부분\s?재택|(?:每周|每週|一周|一週)\s?[1-4一二三四]\s?天\s?(?:居家|远程|遠端|在家|到岗|到公司)|混合办公|混合辦公)";
constexpr std::string_view kRemote =
    R"((?:フル|完全|全面|全|100[%％])\s?(?:リモート|在宅|テレワーク)|(?:전면|풀|완전|100%)\s?(?:재택|원격|리모트)|(?:全|完全|纯|純|100%)\s?(?:远程|遠端)|(?:远程|遠端)(?:岗位|职位|職位|工作岗位))";
constexpr std::string_view kOnsite =
    R"(原則(?:として)?出社|フル出社|完全出社|出社必須|(?:リモート|在宅|テレワーク)(?:ワーク|勤務)?(?:は|も)?(?:不可|なし|無し|できません|行っておりません|実施しておりません)|(?:재택|원격)\s?(?:근무)?(?:는|은)?\s?(?:불가|없음|하지 않)|사무실\s?출근|전원\s?출근|不支持(?:远程|遠端)|(?:全职|需要|需)(?:到岗)?坐班)";
/// Days at the office; not how many at most, nor from how many to how many.
constexpr std::string_view kDaysOnSite =
    R"(週\s?[1-4]\s?(?:日|回)(?:程度|以上|ほど)?(?:の|は|、)?(?:出社|オフィス出社)|주\s?[1-4]\s?[회일]\s?출근|(?:每周|每週|一周|一週)\s?[1-4]\s?天\s?(?:到岗|到公司))";
constexpr std::string_view kInJapan = R"(日本(?:国内)?(?:に|で)?(?:在住|居住|お住まい)|(?:^|[^海])国内在住)";
constexpr std::string_view kInKorea = R"((?:한국|대한민국|국내)(?:에)?\s?거주)";

/// The number that all of a posting's counts of them agree in.
std::optional<int> days_on_site(std::string_view text) {
  std::optional<int> days;
  while (const std::optional<std::string> said = first_match(kDaysOnSite, text)) {
    const int count = (*said)[said->find_first_of("1234")] - '0';
    if (days && *days != count) return std::nullopt;
    days = count;
    text.remove_prefix(text.find(*said) + said->size());
  }
  return days;
}

}  // namespace

bool is_unspaced(std::string_view text) {
  // The first bytes of kana, Han and Hangul in UTF-8.
  return std::any_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(text.size(), kTellingBytes)),
                     [](char c) {
                       const auto byte = static_cast<unsigned char>(c);
                       return byte >= 0xE3 && byte <= 0xED;
                     });
}

DescribedWork unspaced_work(std::string_view description) {
  DescribedWork work;
  work.speaks_of_it = matches(kSpeaks, description);
  const bool remote = matches(kRemote, description), hybrid = matches(kHybrid, description),
             onsite = matches(kOnsite, description);
  if (remote + hybrid + onsite == 1)
    work.mode = remote ? WorkMode::kRemote : hybrid ? WorkMode::kHybrid : WorkMode::kOnsite;
  if (work.mode == WorkMode::kHybrid) work.days_on_site = days_on_site(description);
  return work;
}

std::vector<std::string> unspaced_places(std::string_view description) {
  if (matches(kInJapan, description)) return {"Japan"};
  if (matches(kInKorea, description)) return {"South Korea"};
  return {};
}

}  // namespace zapply
