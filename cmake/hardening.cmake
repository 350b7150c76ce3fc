# What makes a fault in the program harder to use, where the compiler has it. `tests/run release` looks whether it is there.
include(CheckCCompilerFlag)
include(CheckCSourceCompiles)

# The program itself can be loaded anywhere, and what the linker filled in can't be written to.
add_compile_options(-fPIE)
add_link_options(-pie LINKER:-z,relro,-z,now,-z,noexecstack)

# Canaries; large stack frames touch each page; the processor checks return addresses (x86), and jumps too (arm64). On x86
# Linux checks no jumps of a program, and marks for them would cost an instruction a call.
foreach(flag -fstack-protector-strong -fstack-clash-protection -fcf-protection=return -mbranch-protection=standard)
  string(MAKE_C_IDENTIFIER "ANJIAN_HAS${flag}" has)
  check_c_compiler_flag(${flag} ${has})
  if(${has})
    add_compile_options(${flag})
  endif()
endforeach()

# Checked copies. They need optimisation; level 3 needs gcc 12 or clang 9, and glibc 2.34.
set(CMAKE_REQUIRED_FLAGS "-O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -Werror")
check_c_source_compiles("
#include <string.h>
#if __USE_FORTIFY_LEVEL != 3
#error
#endif
int main(void) { return 0; }" ANJIAN_HAS_FORTIFY_3)
unset(CMAKE_REQUIRED_FLAGS)
if(ANJIAN_HAS_FORTIFY_3)
  set(level 3)
else()
  set(level 2)
endif()
add_compile_options("$<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=${level}>")

# The same bytes from the same source, in whichever folders: the last that fits is taken.
add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}=. -ffile-prefix-map=${CMAKE_BINARY_DIR}=./build)
