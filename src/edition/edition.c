#include "edition/edition.h"
