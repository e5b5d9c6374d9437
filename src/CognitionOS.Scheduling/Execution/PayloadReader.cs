using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace CognitionOS.Scheduling;

/// <summary>Reads stored payloads, earlier versions through the job's upcasters.</summary>
internal static class PayloadReader
{
    /// <summary>The versions that a job can read: today's, and every earlier one from which upcasters lead here without
    /// a gap.</summary>
    public static IEnumerable<int> ReadableVersions(JobDefinition job)
    {
        var version = job.PayloadVersion;
        yield return version;
        while (job.Upcasters.ContainsKey(version - 1))
        {
            yield return --version;
        }
    }

    /// <summary>Reads a run's payload.</summary>
    /// <exception cref="PayloadException">There is none, or it does not fit the type.</exception>
    public static object Read<TPayload>(JobDefinition job, NewRun run)
    {
        if (run.Payload is not { } stored)
        {
            throw new PayloadException(
                $"The job {job.Name} wants a payload of type {typeof(TPayload)}, and the run has none.");
        }

        try
        {
            var form = (JsonTypeInfo<TPayload>)job.Payload!;
            var payload = run.PayloadVersion == job.PayloadVersion
                ? JsonSerializer.Deserialize(stored, form)
                : Upcast(job, run.PayloadVersion, stored).Deserialize(form);
            return payload ?? throw new JsonException("It is null.");
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            throw new PayloadException(
                $"The payload (version {run.PayloadVersion}) of job {job.Name} cannot be read as {typeof(TPayload)}:"
                + $" {RunErrors.MessageOf(failure)}",
                failure);
        }
    }

    private static JsonNode? Upcast(JobDefinition job, int version, byte[] stored)
    {
        var node = JsonNode.Parse(stored);
        for (; version < job.PayloadVersion; version++)
        {
            node = job.Upcasters[version](node);
        }

        return node;
    }
}
