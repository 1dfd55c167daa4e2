package org.snn4j.cpu.memory;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;

/** What the processor can do, as oneDNN sees it, which obeys {@code DNNL_MAX_CPU_ISA}. Checked once per process. */
public final class InstructionSet {
    /** Whether the processor multiplies and adds eight floats at once. */
    public static final boolean HAS_AVX2;

    /** Whether it does so with sixteen. */
    public static final boolean HAS_AVX512;

    static {
        Loader.load(dnnl.class);
        int isa = dnnl.dnnl_get_effective_cpu_isa();
        HAS_AVX2 = (isa & dnnl.dnnl_cpu_isa_avx2) == dnnl.dnnl_cpu_isa_avx2;
        HAS_AVX512 = (isa & dnnl.dnnl_cpu_isa_avx512_core) == dnnl.dnnl_cpu_isa_avx512_core;
    }

    private InstructionSet() {}
}
