package org.snn4j.cpu.machine;

import static org.snn4j.cpu.machine.Assembler.R10;
import static org.snn4j.cpu.machine.Assembler.R11;
import static org.snn4j.cpu.machine.Assembler.R8;
import static org.snn4j.cpu.machine.Assembler.R9;
import static org.snn4j.cpu.machine.Assembler.RAX;
import static org.snn4j.cpu.machine.Assembler.RCX;
import static org.snn4j.cpu.machine.Assembler.RDI;
import static org.snn4j.cpu.machine.Assembler.RDX;
import static org.snn4j.cpu.machine.Assembler.RSI;
import static org.snn4j.cpu.machine.Assembler.VECTOR;
import static org.snn4j.cpu.machine.Assembler.at;
import static org.snn4j.cpu.machine.Avx2.VADDPS;
import static org.snn4j.cpu.winograd.WinogradLoops.TAPS;

import org.snn4j.cpu.winograd.SparseLayout;
import org.snn4j.cpu.winograd.SparsePatch;

/** Sums over a patch as machine code. */
final class PatchCode {
    private PatchCode() {}

    /**
     * Adds up the gradient around the places of lists: {@code (patch, places, counts, sums, stride, channels)}, with the patch
     * in native memory and the stride from one list to the next in bytes, else as {@link SparsePatch#add}.
     */
    static byte[] sums() {
        Assembler code = new Assembler();
        int channel = code.here();
        code.movsxd(RAX, at(RDX, 0));
        code.lea(R10, at(RSI, RAX, Short.BYTES, 0));
        code.neg(RAX);
        int none = code.jz();
        for (int tap = 0; tap < TAPS; tap++) {
            code.zero(tap);
        }
        int spike = code.here();
        code.movsx(R11, at(R10, RAX, Short.BYTES, 0));
        for (int tap = 0; tap < TAPS; tap++) {
            int distance = (tap / 3 * SparseLayout.COLUMNS + tap % 3) * VECTOR;
            code.vector(VADDPS, tap, tap, at(RDI, R11, Float.BYTES, distance));
        }
        code.addConstant(RAX, 1);
        code.jnz(spike);
        // A sum of sums of patches loses less to rounding than one long sum.
        for (int tap = 0; tap < TAPS; tap++) {
            code.vector(VADDPS, tap, tap, at(RCX, tap * VECTOR));
            code.store(at(RCX, tap * VECTOR), tap);
        }
        code.land(none);
        code.add(RSI, R8);
        code.addConstant(RDX, Integer.BYTES);
        code.addConstant(RCX, TAPS * VECTOR);
        code.addConstant(R9, -1);
        code.jnz(channel);
        code.ret();
        return code.bytes();
    }
}
