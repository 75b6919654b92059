#include "edition/style.h"
