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
import static org.snn4j.cpu.machine.Avx2.VBROADCASTSS;
import static org.snn4j.cpu.machine.Avx2.VMULPS;

import org.snn4j.cpu.neuron.PoolingLoops;

/** Averages over windows as machine code; the length of a row is in bytes. */
final class PoolingCode {
    private static final int SUM = 0;
    private static final int COLUMN = 1;
    private static final int SHARE = 2;

    private PoolingCode() {}

    /** {@code (spikes, into, share, height, width, row, windows)}, see {@link PoolingLoops#average}; share is one number. */
    static byte[] average() {
        Assembler code = new Assembler();
        code.vector(VBROADCASTSS, SHARE, 0, at(RDX, 0));
        int window = code.here();
        code.zero(SUM);
        code.mov(R10, R8);
        int column = code.here();
        code.load(COLUMN, at(RDI, 0));
        code.mov(RAX, RDI);
        code.mov(R11, RCX);
        code.addConstant(R11, -1);
        int flat = code.jz();
        int place = code.here();
        code.add(RAX, R9);
        code.vector(VADDPS, COLUMN, COLUMN, at(RAX, 0));
        code.addConstant(R11, -1);
        code.jnz(place);
        code.land(flat);
        code.vector(VADDPS, SUM, SUM, COLUMN);
        code.addConstant(RDI, VECTOR);
        code.addConstant(R10, -1);
        code.jnz(column);
        code.vector(VMULPS, SUM, SUM, SHARE);
        code.store(at(RSI, 0), SUM);
        code.addConstant(RSI, VECTOR);
        code.repeatSeventh(window);
        code.ret();
        return code.bytes();
    }
}
