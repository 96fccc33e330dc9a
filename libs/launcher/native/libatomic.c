/*
 * The one function of GCC's libatomic that Node 26 asks for, for machines that lack the library
 * (docs/decisions/0005). Built by build.sh; used only when the pinned Node does not start without it.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static bool lock_taken;

static void lock(void) {
  while (__atomic_test_and_set(&lock_taken, __ATOMIC_ACQUIRE)) {
  }
}

static void unlock(void) { __atomic_clear(&lock_taken, __ATOMIC_RELEASE); }

#define EXCHANGE(type)                                                                              \
  return __atomic_compare_exchange((type *)object, (type *)expected, (type *)desired, false, __ATOMIC_SEQ_CST, \
                                   __ATOMIC_SEQ_CST)

/* https://gcc.gnu.org/wiki/Atomic/GCCMM/LIbrary: the generic form for objects of any size. Sizes that the processor
 * exchanges by itself are left to it, so that inlined accesses elsewhere agree; all others share one lock. */
bool compare_exchange(size_t size, void *object, void *expected, void *desired, int success, int failure)
    __asm__("__atomic_compare_exchange");
bool compare_exchange(size_t size, void *object, void *expected, void *desired, int success, int failure) {
  (void)success, (void)failure;
  if ((uintptr_t)object % size == 0) switch (size) {
      case 1: EXCHANGE(uint8_t);
      case 2: EXCHANGE(uint16_t);
      case 4: EXCHANGE(uint32_t);
      case 8: EXCHANGE(uint64_t);
#ifdef __GCC_HAVE_SYNC_COMPARE_AND_SWAP_16
      case 16: {
        unsigned __int128 before = *(unsigned __int128 *)expected;
        unsigned __int128 found =
            __sync_val_compare_and_swap((unsigned __int128 *)object, before, *(unsigned __int128 *)desired);
        *(unsigned __int128 *)expected = found;
        return found == before;
      }
#endif
    }
  volatile uint8_t *at = object, *old = expected, *new = desired;
  bool same = true;
  lock();
  for (size_t i = 0; i < size; i++) same &= at[i] == old[i];
  for (size_t i = 0; i < size; i++) *(same ? &at[i] : &old[i]) = same ? new[i] : at[i];
  unlock();
  return same;
}
