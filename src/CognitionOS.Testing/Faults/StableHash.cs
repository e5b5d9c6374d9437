namespace CognitionOS.Testing;

/// <summary>A hash that is the same in every process, as <see cref="string.GetHashCode()"/> is not.</summary>
internal static class StableHash
{
    /// <summary>FNV-1a over the seed, the UTF-16 code units and the number.</summary>
    public static int Of(int seed, string text, int number)
    {
        var hash = Mix(2166136261, unchecked((uint)seed));
        foreach (var unit in text)
        {
            hash = Mix(hash, unit);
        }

        return unchecked((int)Mix(hash, unchecked((uint)number)));
    }

    private static uint Mix(uint hash, uint value)
    {
        for (var shift = 0; shift < 32; shift += 8)
        {
            hash = unchecked((hash ^ ((value >> shift) & 0xFF)) * 16777619);
        }

        return hash;
    }
}
