#include "desk/desk.h"
