namespace CognitionOS.EventSourcing;

/// <summary>What may be a name of a stream, tenant, event type or tag: text that every store keeps as it is.</summary>
internal static class NameRules
{
    /// <summary>What is wrong with a name, to follow it in a sentence; null: nothing.</summary>
    public static string? FaultOf(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return name is null ? "is null" : "is empty";
        }

        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsControl(name[i]))
            {
                return $"has the control character U+{(int)name[i]:X4} at {i}";
            }

            if (char.IsSurrogate(name[i]))
            {
                if (i + 1 == name.Length || !char.IsSurrogatePair(name[i], name[i + 1]))
                {
                    return $"has half of a surrogate pair at {i}";
                }

                i++;
            }
        }

        return null;
    }

    /// <summary>Throws when a name cannot be one.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public static void Check(string? name, string what, string parameter)
    {
        if (FaultOf(name) is { } fault)
        {
            throw new ArgumentException($"The {what} {fault}.", parameter);
        }
    }

    /// <summary>Throws when a stream's name or tenant cannot be one.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public static void Check(StreamId stream, string parameter)
    {
        Check(stream.Name, "stream's name", parameter);
        CheckTenant(stream.Tenant, parameter);
    }

    /// <summary>Throws when a tenant, which may be empty, cannot be one.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public static void CheckTenant(string? tenant, string parameter)
    {
        if (tenant is not { Length: 0 })
        {
            Check(tenant, "tenant", parameter);
        }
    }
}
