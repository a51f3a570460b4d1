#pragma once

namespace zapply {

class Ui;
class PageOfJobs;

/// While jobs are chosen: how many, and what can be done with all of them.
void describe_choosing(Ui&, const PageOfJobs&);

}  // namespace zapply
