namespace CognitionOS.EventSourcing;

/// <summary>Tells when a build that runs after a moving end has come as near as it will. Not thread safe.</summary>
/// <param name="distance">So near is near enough, in positions.</param>
internal sealed class BuildLaps(long distance)
{
    private readonly Dictionary<(string, int), (long Goal, long Gap)> _laps = [];

    /// <summary>Whether the old version should stand still now: the build is near, or has not come much nearer since it
    /// reached the end of the lap before, because events come as fast as it handles them.</summary>
    /// <param name="definition">The projection.</param>
    /// <param name="building">The build.</param>
    /// <param name="position">Where it is.</param>
    /// <param name="end">Where the old version is.</param>
    public bool IsLast(ProjectionDefinition definition, ProjectionBuild building, long position, long end)
    {
        var key = (definition.Name, building.Version);
        var (goal, gap) = _laps.GetValueOrDefault(key, (building.Goal, building.Goal));
        if (position < goal)
        {
            return false;
        }

        var left = end - position;
        if (left <= distance || left > gap - (gap / 4))
        {
            _laps.Remove(key);
            return true;
        }

        _laps[key] = (end, left);
        return false;
    }
}
