#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace zapply {

/// What the words around an amount say of it. All texts are folded.

/// Bytes that stand behind the last word that names pay ("salary range", "Gehalt", "年収"), or behind the last one
/// that names other money (a bonus, a budget, revenue); nothing where there is none.
std::optional<std::size_t> behind_last_pay_word(std::string_view text);
std::optional<std::size_t> behind_last_other_money(std::string_view text);

/// A cheap look at a text that is not folded.
bool names_pay(std::string_view written);

/// "annualized salary", "brutto Jahresgehalt" right behind an amount.
bool begins_with_pay_word(std::string_view behind);
/// "stipend", "in revenue", "per article", "for your desk" right behind an amount, before "plus", "and" or a comma.
bool begins_with_other_money(std::string_view behind);

/// On-target and total earnings are more than the pay that is sure. The first is a cheap look at a whole sentence.
bool may_name_target(std::string_view sentence);
bool is_on_target(std::string_view before, std::string_view behind);
bool names_base(std::string_view text);
/// "Mindestgehalt", "minimum salary": what is named is the least.
bool names_least(std::string_view text);

/// A heading over benefits, or one over pay and benefits.
bool names_benefits(std::string_view text);

/// Whether nothing but fillers is left beside the amounts: "$150k-$200k + equity", "USD 50/hour DOE".
bool is_filler(std::string_view rest);

/// Words that forbid to read pay out of the sentence: a threshold for a visa, what others earn, an example.
bool is_about_other_pay(std::string_view sentence);

}  // namespace zapply
