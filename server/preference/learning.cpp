#include "server/preference/learning.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "server/matching/roles.h"

namespace zapply {
namespace {

// Each step goes to the least of a parabola that lies above the loss (Böhning, 1992: its curvature is at most a quarter of
// the features' squares), so that none overshoots and all share one factorisation.
constexpr int kSteps = 200;
constexpr double kPrior = 1;  // the inverse of its variance
constexpr double kOtherCounts = 0.25;
constexpr std::size_t kCompaniesMax = 200;

using Row = std::vector<double>;

/// The Cholesky factor of a symmetric, positive definite matrix, of which the lower half is given, in its place.
void factorise(std::vector<Row>& matrix) {
  for (std::size_t i = 0; i < matrix.size(); ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = matrix[i][j];
      for (std::size_t k = 0; k < j; ++k) sum -= matrix[i][k] * matrix[j][k];
      matrix[i][j] = i == j ? std::sqrt(sum) : sum / matrix[j][j];
    }
}

/// Solves factor · factorᵀ · x = right, in the place of `right`.
void solve(const std::vector<Row>& factor, Row& right) {
  const std::size_t size = right.size();
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t k = 0; k < i; ++k) right[i] -= factor[i][k] * right[k];
    right[i] /= factor[i][i];
  }
  for (std::size_t i = size; i-- > 0;) {
    for (std::size_t k = i + 1; k < size; ++k) right[i] -= factor[k][i] * right[k];
    right[i] /= factor[i][i];
  }
}

struct Weighed {
  const PreferenceExample* example;
  double weight;
};

double count_of(const PreferenceExample& example) {
  return !example.is_wanted && example.reason == HideReason::kOther ? kOtherCounts : 1;
}

/// The first of each side, but for those that were hidden for their company; both sides weigh the same.
std::vector<Weighed> weighed(const std::vector<PreferenceExample>& examples, Preference& out) {
  std::vector<Weighed> all;
  double wanted = 0, unwanted = 0;
  for (const PreferenceExample& example : examples) {
    if (!example.is_wanted && example.reason == HideReason::kCompany) continue;
    std::int64_t& count = example.is_wanted ? out.wanted : out.unwanted;
    if (count == static_cast<std::int64_t>(kPreferenceExamplesMax)) continue;
    ++count;
    all.push_back({&example, count_of(example)});
    (example.is_wanted ? wanted : unwanted) += all.back().weight;
  }
  if (all.empty() || wanted == 0 || unwanted == 0) return all;
  const double each = 2 * wanted * unwanted / (wanted + unwanted);
  for (Weighed& one : all) one.weight *= each / (one.example->is_wanted ? wanted : unwanted);
  return all;
}

Row values_of(const MatchFeatures& features, std::size_t size) {
  Row out(size, 0);
  std::copy(features.values.begin(), features.values.end(), out.begin());
  for (const Role trade : features.trades) out[kFeatures + trade] = 1;
  return out;
}

/// Whether an example says anything of a feature or trade: what was hidden for a reason does so only of that.
bool speaks_of(const PreferenceExample& example, std::size_t i) {
  const auto feature = i >= kFeatures ? Feature::kRole : static_cast<Feature>(i);
  return example.is_wanted || !example.reason || is_about(*example.reason, feature);
}

/// Of each feature and trade, over those that speak of it: else a hide for its rank would make what else it has unusual.
Row mean_of(const std::vector<Weighed>& examples, const std::vector<Row>& rows, std::size_t size) {
  Row sums(size, 0), weights(size, 0);
  for (std::size_t n = 0; n < rows.size(); ++n)
    for (std::size_t i = 0; i < size; ++i)
      if (speaks_of(*examples[n].example, i)) {
        sums[i] += examples[n].weight * rows[n][i];
        weights[i] += examples[n].weight;
      }
  for (std::size_t i = 0; i < size; ++i) sums[i] = weights[i] > 0 ? sums[i] / weights[i] : 0;
  return sums;
}

void centre(Row& row, const Row& mean, const PreferenceExample& example) {
  for (std::size_t i = 0; i < row.size(); ++i) row[i] = speaks_of(example, i) ? row[i] - mean[i] : 0;
}

Row regression(const std::vector<Weighed>& examples, const std::vector<Row>& rows, std::size_t size) {
  std::vector<Row> bound(size, Row(size, 0));
  for (std::size_t n = 0; n < rows.size(); ++n)
    for (std::size_t i = 0; i < size; ++i) {
      if (rows[n][i] == 0) continue;
      for (std::size_t j = 0; j <= i; ++j) bound[i][j] += examples[n].weight / 4 * rows[n][i] * rows[n][j];
    }
  for (std::size_t i = 0; i < size; ++i) bound[i][i] += kPrior;
  factorise(bound);
  Row weights(size, 0), step(size);
  for (int s = 0; s < kSteps; ++s) {
    for (std::size_t i = 0; i < size; ++i) step[i] = -kPrior * weights[i];
    for (std::size_t n = 0; n < rows.size(); ++n) {
      double sum = 0;
      for (std::size_t i = 0; i < size; ++i) sum += weights[i] * rows[n][i];
      const double missing = (examples[n].example->is_wanted ? 1 : 0) - 1 / (1 + std::exp(-sum));
      for (std::size_t i = 0; i < size; ++i) step[i] += examples[n].weight * missing * rows[n][i];
    }
    solve(bound, step);
    for (std::size_t i = 0; i < size; ++i) weights[i] += step[i];
  }
  return weights;
}

/// Those that were hidden more often than starred, the most first: one hide for the company makes it three times less
/// likely, three hides seven times.
std::vector<std::pair<std::string, double>> learned_companies(const std::vector<PreferenceExample>& examples) {
  std::map<std::string, int> hides;
  for (const PreferenceExample& example : examples)
    if (!example.is_wanted && example.reason == HideReason::kCompany && !example.features.company.empty())
      ++hides[example.features.company];
  for (const PreferenceExample& example : examples)
    if (const auto hidden = hides.find(example.features.company); example.is_wanted && hidden != hides.end())
      --hidden->second;
  std::vector<std::pair<std::string, double>> out;
  for (const auto& [company, count] : hides)
    if (count > 0) out.emplace_back(company, -std::log(1 + 2.0 * count));
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (out.size() > kCompaniesMax) out.resize(kCompaniesMax);
  return out;
}

}  // namespace

std::optional<Preference> learned_from(const std::vector<PreferenceExample>& examples) {
  Preference out;
  const std::vector<Weighed> all = weighed(examples, out);
  if (out.wanted < kPreferenceLeast || out.unwanted < kPreferenceLeast) return std::nullopt;
  const std::size_t size = kFeatures + roles_count();
  std::vector<Row> rows;
  rows.reserve(all.size());
  for (const Weighed& one : all) rows.push_back(values_of(one.example->features, size));
  const Row mean = mean_of(all, rows, size);
  for (std::size_t n = 0; n < rows.size(); ++n) centre(rows[n], mean, *all[n].example);
  const Row weights = regression(all, rows, size);
  for (std::size_t i = 0; i < kFeatures; ++i) out.features[i] = {weights[i], mean[i]};
  for (std::size_t i = kFeatures; i < size; ++i) out.trades.push_back({weights[i], mean[i]});
  out.companies = learned_companies(examples);
  return out;
}

}  // namespace zapply
