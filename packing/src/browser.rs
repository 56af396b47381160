//! What unpacks the program in the browser: with no imports at all it can do nothing else.

use core::alloc::{GlobalAlloc, Layout};

use lzma_rust2::{LzmaReader, Read};

const PAGE: usize = 1 << 16;

/// Room for so many bytes, for as long as the program is there.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    let before = core::arch::wasm32::memory_grow(0, length.div_ceil(PAGE));
    if before == usize::MAX { core::ptr::null_mut() } else { (before * PAGE) as *mut u8 }
}

/// Unpacks a `.lzma` file that lies in one room into another; whether it filled it.
///
/// # Safety
/// Both lie in rooms of at least these lengths, which do not overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn unpack(packed: *const u8, length: usize, out: *mut u8, size: usize) -> bool {
    // SAFETY: as the caller promises.
    let (packed, out) =
        unsafe { (core::slice::from_raw_parts(packed, length), core::slice::from_raw_parts_mut(out, size)) };
    LzmaReader::new_mem_limit(packed, u32::MAX, None).and_then(|mut reader| reader.read_exact(out)).is_ok()
}

/// Nothing is given back: the whole memory goes when the program is unpacked.
struct Rooms;

// SAFETY: each room is new, zeroed, and begins at a page of 64 KiB, more than any alignment asked for.
unsafe impl GlobalAlloc for Rooms {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        room(layout.size())
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static ROOMS: Rooms = Rooms;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
